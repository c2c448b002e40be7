using System.Net;
using System.Text.Json.Nodes;
using Hypernova.Hypervisor.Fake;
using Hypernova.Model.Hosts;

namespace Hypernova.Server.Tests.Http;

/// <summary>What no known host can run is refused when it is asked for, and what one can is not.</summary>
public sealed class HostFitTests : IAsyncLifetime
{
    private const string Head = "CPU = 1\nMEMORY = 64\n";
    private const string Older = Head + "OS = [ MACHINE = \"pc-q35-6.2\" ]\n";
    private const string Newer = Head + "OS = [ MACHINE = \"pc-q35-9.1\" ]\n";
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_the_only_host_cannot_run_is_refused_with_place_and_remedy()
    {
        await AddHostAsync("old", Machines("pc", "pc-q35-6.2"));

        var finding = await RefusedAsync(Newer);
        finding.Text("attribute").ShouldBe("OS/MACHINE");
        finding.Text("message").ShouldBe("host old: the host's hypervisor has no board 'pc-q35-9.1'");
        finding.Number("line").ShouldBe(3);
        finding.Text("remedy").ShouldContain("pc-q35-6.2");
        await RefusedAsync(Newer, hold: true);
        await AcceptedAsync(Older);
    }

    [Fact]
    public async Task Of_hosts_of_different_kinds_one_is_enough_and_where_none_can_the_first_is_named()
    {
        await AddHostAsync("old", Machines("pc", "pc-q35-6.2"));
        await AddHostAsync("new", Machines("pc", "pc-q35-9.1"));

        await AcceptedAsync(Older);
        await AcceptedAsync(Newer);
        await AcceptedAsync(Newer, hold: true);
        (await RefusedAsync(Head + "OS = [ MACHINE = \"pc-q35-7.0\" ]\n")).Text("message").ShouldStartWith(
            "none of 2 hosts can run it; host old: the host's hypervisor has no board 'pc-q35-7.0'");
    }

    [Fact]
    public async Task Without_a_host_nothing_is_known_but_what_no_host_could_run_is_refused_all_the_same()
    {
        await AcceptedAsync(Newer, hold: true);
        (await RefusedAsync(Head + "CPUSET = \"0-3,^0-3\"\n", hold: true)).Text("attribute").ShouldBe("CPUSET");
    }

    [Fact]
    public async Task A_host_that_never_answered_says_nothing()
    {
        await AddHostAsync("old", Machines("pc", "pc-q35-6.2"));
        var silent = _world.Fleet.Add("fake://silent");
        var hang = silent.Freeze();
        await _world.Admin.AskAsync("POST", "/v1/hosts", new { name = "silent", uri = silent.Uri })
            .ShouldBeAsync(HttpStatusCode.Accepted);

        (await RefusedAsync(Newer)).Text("message").ShouldStartWith("host old: ");
        await AcceptedAsync(Older, hold: true);
        hang.Release();
    }

    [Fact]
    public async Task An_update_of_a_placed_VM_asks_its_own_host_alone()
    {
        var old = await AddHostAsync("old", Machines("pc", "pc-q35-6.2"));
        var made = await AcceptedAsync(Older);
        await AddHostAsync("new", Machines("pc", "pc-q35-9.1"));
        (await VmAsync(made)).Number("hostId").ShouldBe(old);

        var path = $"/v1/vms/{made["vm"]!.AsObject().Number("id")}/definition";
        var refused = await _world.Admin.AskAsync("PUT", path, new { template = Newer })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        refused["findings"]![0]!.AsObject().Text("message").ShouldStartWith("host old: ");
        await _world.Admin.AskAsync("PUT", path, new { template = Older + "VCPU = 2\n" })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await AcceptedAsync(Newer);
    }

    [Fact]
    public async Task What_a_hosts_defaults_make_possible_is_not_refused()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_world.FilesDirectory, "vmm_exec_kvm.conf"),
            "OS = [ MACHINE = \"pc-q35-9.1\" ]\n",
            TestContext.Current.CancellationToken);
        await _world.Admin.AskAsync("POST", "/v1/config/reload").ShouldBeAsync(HttpStatusCode.OK);
        var id = await AddHostAsync("old", Machines("pc", "pc-q35-6.2"));
        (await RefusedAsync(Head)).Text("message").ShouldContain("vmm_exec_kvm.conf");

        await _world.Admin.AskAsync("PATCH", $"/v1/hosts/{id}", new { defaults = "OS = [ MACHINE = \"pc-q35-6.2\" ]" })
            .ShouldBeAsync(HttpStatusCode.OK);
        var made = await AcceptedAsync(Head);
        (await VmAsync(made)).Text("state").ShouldBe("running");
    }

    [Theory]
    [InlineData("<cpu mode='host-passthrough'/>", true)]
    [InlineData("<cpu mode='host-model'/>", false)]
    public async Task Given_documents_are_asked_about_too(string processor, bool isRefused)
    {
        await AddHostAsync("emulated", usual => usual, driver: "qemu");
        var document = "<domain type='qemu'><name>brought</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>"
            + $"<os><type arch='x86_64'>hvm</type></os>{processor}<devices/></domain>";
        if (!isRefused)
        {
            await AcceptedAsync(document);
            return;
        }

        (await RefusedAsync(document)).Text("attribute").ShouldBe("cpu@mode");
        await AddHostAsync("capable", usual => usual);
        await AcceptedAsync(document);
    }

    private static Func<HostProfile, HostProfile> Machines(params string[] machines) =>
        usual => usual with { Architecture = "x86_64", Machines = machines };

    private async Task<int> AddHostAsync(
        string name, Func<HostProfile, HostProfile> profile, string driver = "auto")
    {
        var host = _world.Fleet.Add($"fake://{name}");
        host.Profile = profile;
        var added = await _world.Admin.AskAsync("POST", "/v1/hosts", new { name, uri = host.Uri, driver })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        var ended = await _world.EndedAsync(added.Number("id"));
        ended.Text("state").ShouldBe("done");
        return ended.Number("hostId");
    }

    private async Task<JsonObject> AcceptedAsync(string template, bool hold = false)
    {
        var made = await _world.Admin.AskAsync("POST", "/v1/vms", new { template, hold })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await _world.EndedAsync(made["operation"]!.AsObject().Number("id"));
        return made;
    }

    private async Task<JsonObject> RefusedAsync(string template, bool hold = false)
    {
        var problem = await _world.Admin.AskAsync("POST", "/v1/vms", new { template, hold })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        return problem["findings"]![0]!.AsObject();
    }

    private Task<JsonObject> VmAsync(JsonObject made) => _world.Admin
        .AskAsync("GET", $"/v1/vms/{made["vm"]!.AsObject().Number("id")}").ShouldBeAsync(HttpStatusCode.OK);
}
