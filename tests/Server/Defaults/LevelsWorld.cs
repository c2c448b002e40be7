using System.Net;
using System.Text.Json.Nodes;
using Hypernova.Server.Retention;
using Hypernova.Server.Tests.Http;
using Hypernova.Server.Vms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hypernova.Server.Tests.Defaults;

/// <summary>A control plane whose hosts, clusters and file give VMs what they do not say.</summary>
internal sealed class LevelsWorld(ApiWorld world) : IAsyncDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ApiWorld World => world;

    public HttpClient Admin => world.Admin;

    public static async Task<LevelsWorld> StartAsync(string? location)
    {
        var world = new ApiWorld { Location = location };
        await world.InitializeAsync();
        return new(world);
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    public async Task<int> AddClusterAsync(string name, string? defaults = null) =>
        (await Admin.AskAsync("POST", "/v1/clusters", new { name, defaults }).ShouldBeAsync(HttpStatusCode.Created))
            .Number("id");

    public async Task<int> AddHostAsync(
        string name, int? clusterId = null, string? defaults = null, string driver = "auto")
    {
        var uri = "fake://" + name;
        world.Fleet.Add(uri);
        var added = await Admin.AskAsync("POST", "/v1/hosts", new { name, uri, clusterId, defaults, driver })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        return (await world.EndedAsync(added.Number("id"))).Number("hostId");
    }

    /// <summary>Removes a host between two tries to place a VM there.</summary>
    public async Task RemoveHostAsync(int id)
    {
        while (true)
        {
            var next = world.Database.Committed.Next;
            using var answer = await Admin.AskAsync("DELETE", $"/v1/hosts/{id}");
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(60), Stop);
        }
    }

    /// <summary>Merges changes into a host or a cluster.</summary>
    public Task<JsonObject> ChangeAsync(string path, object changes) =>
        Admin.AskAsync("PATCH", path, changes).ShouldBeAsync(HttpStatusCode.OK);

    public async Task<JsonObject> FileAsync(string text, string name = "vmm_exec_kvm.conf")
    {
        await File.WriteAllTextAsync(Path.Combine(world.FilesDirectory, name), text, Stop);
        return await Admin.AskAsync("POST", "/v1/config/reload").ShouldBeAsync(HttpStatusCode.OK);
    }

    /// <summary>What holds for a setting, as <c>hn config explain</c> shows it.</summary>
    public async Task<JsonObject> ExplainAsync(string name, string where = "") =>
        (await Admin.AskAsync("GET", "/v1/config" + where).ShouldBeAsync(HttpStatusCode.OK))["items"]!.AsArray()
        .Select(item => item!.AsObject()).Single(item => item.Text("name") == name);

    /// <summary>Asks for a VM and waits until its creation has ended, well or not.</summary>
    public async Task<VmRecord> CreateAsync(string template, bool hold = false)
    {
        var made = await Admin.AskAsync("POST", "/v1/vms", new { template, hold })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await world.EndedAsync(made["operation"]!["id"]!.GetValue<int>());
        return await RecordAsync(made["vm"]!["id"]!.GetValue<int>());
    }

    public async Task<VmRecord> RecordAsync(int id) =>
        (await world.Database.ReadAsync(session => VmRows.FindAsync(session, new(id)), Stop)).ShouldNotBeNull();

    /// <summary>Acts and waits for the end.</summary>
    public async Task<VmRecord> DoAsync(VmRecord vm, string action)
    {
        var asked = await Admin.AskAsync("POST", $"/v1/vms/{vm.Id}/actions/{action}")
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await world.EndedAsync(asked.Number("id"));
        return await RecordAsync(vm.Id.Value);
    }

    /// <summary>Replaces a VM's definition and waits for the end.</summary>
    public async Task<VmRecord> UpdateAsync(VmRecord vm, string template)
    {
        var asked = await Admin.AskAsync("PUT", $"/v1/vms/{vm.Id}/definition", new { template })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        var ended = await world.EndedAsync(asked["operation"]!["id"]!.GetValue<int>());
        ended.Text("state").ShouldBe("done", ended.ToJsonString());
        return await RecordAsync(vm.Id.Value);
    }

    /// <summary>Looks after each commit until a VM is as wanted.</summary>
    public async Task<VmRecord> UntilAsync(VmRecord vm, Func<VmRecord, bool> condition)
    {
        while (true)
        {
            var next = world.Database.Committed.Next;
            var seen = await RecordAsync(vm.Id.Value);
            if (condition(seen))
            {
                return seen;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(60), Stop);
        }
    }

    public Task<long> TextsAsync() => world.Database.ReadAsync(
        session => session.GetAsync<long>("SELECT COUNT(*) FROM level_texts"), Stop);

    /// <summary>How many texts are left when all were last asked to be kept at a time.</summary>
    public async Task<long> TextsAfterPruningAsync(long used)
    {
        await world.Database.WriteAsync(
            unit => unit.ExecuteAsync("UPDATE level_texts SET used = @used", new { used }), Stop);
        var prune = world.Plane.App.Services.GetServices<IHostedService>().OfType<PruneHistory>().Single();
        await prune.PruneAsync(Stop);
        return await TextsAsync();
    }
}
