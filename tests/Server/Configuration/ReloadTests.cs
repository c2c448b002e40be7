using System.Net;
using System.Text.Json.Nodes;
using Hypernova.Server.Tests.Http;

namespace Hypernova.Server.Tests.Configuration;

/// <summary>The operator's files: what holds, where it comes from, and reading them again.</summary>
public sealed class ReloadTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Without_files_everything_is_built_in()
    {
        var settings = await SettingsAsync();

        settings.Count.ShouldBeGreaterThan(150);
        settings.ShouldAllBe(setting => setting!["origin"]!.GetValue<string>() == "built-in");
        (await FindAsync("SHUTDOWN_TIMEOUT")).Text("value").ShouldBe("180");
    }

    [Fact]
    public async Task A_reload_says_what_changed_and_where_it_stands()
    {
        Write("vmm_exec_kvm.conf", "\nDISK = [ CACHE = writeback ]\nNIC = [ MODEL = virtio ]");
        var reloaded = await ReloadAsync(HttpStatusCode.OK);

        var change = reloaded["changes"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        (change.Text("name"), change.Text("before"), change.Text("after"))
            .ShouldBe(("DISK/CACHE", "none", "writeback"));
        change.Text("origin").ShouldBe(Path("vmm_exec_kvm.conf") + ":2");
        (await FindAsync("DISK/CACHE")).Text("origin").ShouldBe(Path("vmm_exec_kvm.conf") + ":2");
        (await ReloadAsync(HttpStatusCode.OK))["changes"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_file_is_refused_with_its_place_and_changes_nothing()
    {
        Write("sched.conf", "MAX_HOST = 7");
        await ReloadAsync(HttpStatusCode.OK);
        Write("sched.conf", "MAX_HOST = 8");
        Write("kvmrc", "SYNC_TIME=no\nSHUTDOWN_TIMEOUT=soon\n");

        var refused = await ReloadAsync(HttpStatusCode.UnprocessableEntity);

        refused.Text("detail").ShouldContain(Path("kvmrc") + ":2:1: SHUTDOWN_TIMEOUT");
        (await FindAsync("MAX_HOST")).Text("value").ShouldBe("7");
        (await FindAsync("SYNC_TIME")).Text("value").ShouldBe("yes");
    }

    [Fact]
    public async Task A_change_that_is_not_reloaded_has_no_effect_and_existing_VMs_keep_what_they_have()
    {
        await _world.AddHostAsync();
        var first = await CreateAsync("first");
        Write("vmm_exec_kvm.conf", "VCPU = 3\nDISK = [ CACHE = writeback ]");
        (await CreateAsync("second")).Number("vcpus").ShouldBe(1);

        await ReloadAsync(HttpStatusCode.OK);

        (await CreateAsync("third")).Number("vcpus").ShouldBe(3);
        var shown = await _world.Admin.AskAsync("GET", $"/v1/vms/{first.Number("id")}")
            .ShouldBeAsync(HttpStatusCode.OK);
        shown.Number("vcpus").ShouldBe(1);
    }

    [Fact]
    public async Task What_a_template_says_goes_before_the_file()
    {
        Write("vmm_exec_kvm.conf", "VCPU = 3");
        await ReloadAsync(HttpStatusCode.OK);
        await _world.AddHostAsync();

        (await CreateAsync("own", "VCPU = 2\n")).Number("vcpus").ShouldBe(2);
    }

    [Fact]
    public async Task How_guests_are_powered_off_is_shown_with_who_says_so_the_host_before_kvmrc()
    {
        await _world.AddHostAsync();
        (await PowerAsync()).ShouldBe((180, "built-in", false, "built-in"));
        Write("kvmrc", "SHUTDOWN_TIMEOUT=60\nFORCE_DESTROY=yes\n");
        await ReloadAsync(HttpStatusCode.OK);
        (await PowerAsync()).ShouldBe((60, Path("kvmrc") + ":1", true, Path("kvmrc") + ":2"));

        await _world.Admin.AskAsync("PATCH", "/v1/hosts/0", new { shutdownTimeout = 30 })
            .ShouldBeAsync(HttpStatusCode.OK);

        (await PowerAsync()).ShouldBe((30, "host", true, Path("kvmrc") + ":2"));
    }

    [Fact]
    public async Task What_changes_nothing_yet_says_why()
    {
        (await FindAsync("FORCE_DESTROY"))["notYet"].ShouldBeNull();
        (await FindAsync("SYNC_TIME")).Text("notYet").ShouldNotBeEmpty();
        (await FindAsync("DEFAULT_ATTACH_CACHE")).Text("notYet").ShouldNotBeEmpty();
        (await FindAsync("MAX_HOST"))["notYet"].ShouldBeNull();
    }

    private async Task<(int, string, bool, string)> PowerAsync()
    {
        var host = await _world.Admin.AskAsync("GET", "/v1/hosts/0").ShouldBeAsync(HttpStatusCode.OK);
        var power = host["effectivePower"]!.AsObject();
        return (
            power.Number("shutdownTimeout"),
            power.Text("shutdownTimeoutOrigin"),
            power["forceDestroy"]!.GetValue<bool>(),
            power.Text("forceDestroyOrigin"));
    }

    private async Task<JsonObject> CreateAsync(string name, string more = "")
    {
        var template = "CPU = 1\nMEMORY = 64\n" + more;
        var made = await _world.Admin.AskAsync("POST", "/v1/vms", new { template, name, hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        return made["vm"]!.AsObject();
    }

    private Task<JsonObject> ReloadAsync(HttpStatusCode status) =>
        _world.Admin.AskAsync("POST", "/v1/config/reload").ShouldBeAsync(status);

    private async Task<JsonArray> SettingsAsync() =>
        (await _world.Admin.AskAsync("GET", "/v1/config").ShouldBeAsync(HttpStatusCode.OK))["items"]!.AsArray();

    private async Task<JsonObject> FindAsync(string name) =>
        (await SettingsAsync()).Single(setting => setting!["name"]!.GetValue<string>() == name)!.AsObject();

    private string Path(string file) => System.IO.Path.Combine(_world.FilesDirectory, file);

    private void Write(string file, string text) => File.WriteAllText(Path(file), text);
}
