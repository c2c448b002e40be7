using System.Text.Json.Nodes;
using System.Xml.Linq;
using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests;

/// <summary>What libvirt is told when a VM, its host, its cluster and the operator's file each say a part.</summary>
public sealed class LevelsTests(Site site) : IClassFixture<Site>
{
    private const string OfFirst = "DISK = [ CACHE = writeback ]\nGRAPHICS = [ KEYMAP = de ]\n";
    private const string OfSecond = "DISK = [ CACHE = unsafe ]\nGRAPHICS = [ KEYMAP = fr ]\n";

    [Fact]
    public async Task A_domain_has_its_own_its_hosts_its_clusters_and_the_files_values_and_keeps_them()
    {
        using var files = new TemporaryDirectory("levels");
        await using var second = await PrivateHost.StartAsync();
        await ArrangeAsync(second);

        var one = await CreateAsync(files, "first");
        var other = await CreateAsync(files, "second");

        (one.Host, other.Host).ShouldBe(("lab", "lab-2"));
        (await ToldAsync(site.Host, one)).ShouldBe(new("raw", "writeback", "threads", "ignore", "vnc", "de", true));
        (await ToldAsync(second, other)).ShouldBe(new("raw", "unsafe", "threads", "ignore", "vnc", "fr", true));

        await ChangeAsync("/v1/hosts/0", OfSecond);
        await site.DoAsync(one.Id, "poweroff-hard");
        (await site.DoAsync(one.Id, "start")).State.ShouldBe("running");
        (await ToldAsync(site.Host, one)).ShouldBe(new("raw", "writeback", "threads", "ignore", "vnc", "de", true));
        await site.DoAsync(one.Id, "terminate-hard");
        await site.DoAsync(other.Id, "terminate-hard");
    }

    private async Task ArrangeAsync(PrivateHost second)
    {
        var etc = Directory.CreateDirectory(Path.Combine(site.Home, "etc"));
        await File.WriteAllTextAsync(
            Path.Combine(etc.FullName, "vmm_exec_kvm.conf"),
            "DISK = [ DISCARD = ignore, IO = native, CACHE = none ]\n");
        await site.Api.PostAsync(
            "/v1/config/reload", new NoBody(), ClientJson.Default.NoBody, ClientJson.Default.ReloadView, default);
        var cluster = await site.Api.PostAsync(
            "/v1/clusters",
            new AddClusterBody("prod", "DISK = [ IO = threads, CACHE = none ]\nFEATURES = [ PAE = yes ]\n"),
            ClientJson.Default.AddClusterBody,
            ClientJson.Default.ClusterView,
            default);
        await ChangeAsync("/v1/hosts/0", OfFirst, cluster.Id);
        var added = await site.Api.PostAsync(
            "/v1/hosts",
            new AddHostBody("lab-2", second.Uri, "auto") { ClusterId = cluster.Id, Defaults = OfSecond },
            ClientJson.Default.AddHostBody,
            ClientJson.Default.OperationView,
            default);
        (await site.EndedAsync(added)).State.ShouldBe("done", site.Daemon.Log);
        await site.HostsAnswerAsync();
    }

    private Task<HostView> ChangeAsync(string path, string defaults, int? cluster = null)
    {
        var patch = new JsonObject { ["defaults"] = defaults };
        if (cluster is { } id)
        {
            patch["clusterId"] = id;
        }

        return site.Api.ChangeAsync(
            HttpMethod.Patch, path, patch, ClientJson.Default.JsonObject, ClientJson.Default.HostView, default);
    }

    private async Task<VmView> CreateAsync(TemporaryDirectory files, string name)
    {
        var disk = files.PathOf($"{name}.raw");
        await File.WriteAllBytesAsync(disk, new byte[1 << 20]);
        return await site.RunningAsync(
            name, $"DISK = [ SOURCE = \"{disk}\", DRIVER = raw, DEV_PREFIX = vd ]\nGRAPHICS = [ TYPE = vnc ]\n");
    }

    private static async Task<Told> ToldAsync(PrivateHost host, VmView vm)
    {
        var domain = XElement.Parse(await host.VirshAsync(["dumpxml", vm.Domain!]));
        var driver = domain.Element("devices")!.Element("disk")!.Element("driver")!;
        var graphics = domain.Element("devices")!.Element("graphics")!;
        return new(
            driver.Attribute("type")?.Value,
            driver.Attribute("cache")?.Value,
            driver.Attribute("io")?.Value,
            driver.Attribute("discard")?.Value,
            graphics.Attribute("type")?.Value,
            graphics.Attribute("keymap")?.Value,
            domain.Element("features")!.Element("pae") is not null);
    }

    private sealed record Told(
        string? Format, string? Cache, string? Io, string? Discard, string? Graphics, string? Keymap, bool Pae);
}
