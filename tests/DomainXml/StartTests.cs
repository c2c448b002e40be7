using System.Globalization;
using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Given;
using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests;

/// <summary>What a real QEMU is given: started, and stopped before the guest's first instruction.</summary>
[Collection<LibvirtCollection>]
public sealed class StartTests(LibvirtHost host) : IAsyncLifetime
{
    private readonly TemporaryDirectory _images = new("images");
    private string _name = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_name.Length > 0)
        {
            await host.Host.VirshAsync(["destroy", _name], CancellationToken.None);
        }

        _images.Dispose();
    }

    [Fact]
    public async Task An_emulated_guest_has_its_type_always_and_a_number_while_it_runs()
    {
        var running = await StartAsync("");

        var kept = DomainText.Parse(await host.Host.VirshAsync(["dumpxml", "--inactive", _name], Stop)).Root!;
        ((string?)kept.Attribute("type"), (string?)running.Attribute("type")).ShouldBe(("qemu", "qemu"));
        kept.Attribute("id").ShouldBeNull();
        ((int)running.Attribute("id")!).ShouldBePositive();
        (await CommandLineAsync()).ShouldMatch("accel[= ]tcg");
    }

    [Fact]
    public async Task The_name_of_a_VM_is_shown_in_the_list_of_domains()
    {
        await StartAsync("");

        (await host.Host.VirshAsync(["list", "--title"], Stop)).ShouldMatch($@"{_name}\s+paused\s+its <a> VM");
    }

    [Fact]
    public async Task Virtual_processors_are_pinned_to_none()
    {
        await StartAsync("VCPU = 2");

        var pins = await host.Host.VirshAsync(["vcpupin", _name], Stop);
        var processors = await host.Host.VirshAsync(["nodecpumap", "--pretty"], Stop);
        var all = processors.Split("CPU map:")[1].Trim();
        pins.ShouldMatch($@"0\s+{all}\s[\s\S]*1\s+{all}\s");
    }

    [Fact]
    public async Task Memory_is_taken_when_the_guest_touches_it()
    {
        await StartAsync("MEMORY_MAX = 2048");

        var status = await File.ReadAllLinesAsync($"/proc/{await ProcessAsync()}/status", Stop);
        KiB(status, "VmRSS").ShouldBeLessThan(1024 * 1024);
        KiB(status, "VmLck").ShouldBe(0);
    }

    [Fact]
    public async Task Medium_format_and_cache_are_what_QEMU_is_told()
    {
        var (disk, plain, drive) = (ImageAsync("qcow2"), ImageAsync("raw"), ImageAsync("raw"));
        await StartAsync($"""
            DISK = [ SOURCE = "{await disk}", DRIVER = qcow2, DEV_PREFIX = vd, CACHE = writeback ]
            DISK = [ SOURCE = "{await plain}", DRIVER = raw, DEV_PREFIX = sd, CACHE = none, IO = native ]
            DISK = [ SOURCE = "{await drive}", TYPE = cdrom ]
            """);

        var line = await CommandLineAsync();
        line.ShouldContain("\"driver\":\"virtio-blk-pci\"");
        line.ShouldContain("\"driver\":\"scsi-hd\"");
        line.ShouldContain("\"driver\":\"ide-cd\"");
        line.ShouldMatch("\"node-name\":\"libvirt-3-format\"[^}]*\"direct\":false[^}]*}[^}]*\"driver\":\"qcow2\"");
        line.ShouldMatch("\"node-name\":\"libvirt-2-format\"[^}]*\"direct\":true[^}]*}[^}]*\"driver\":\"raw\"");
        line.ShouldContain("\"aio\":\"native\"");
        line.ShouldContain("\"discard\":\"unmap\"");
    }

    [Fact]
    public async Task A_disk_is_switched_to_virtio_at_the_next_start()
    {
        var image = await ImageAsync("raw");
        var before = await StartAsync($"OS=[MACHINE=pc] DISK=[SOURCE=\"{image}\", DEV_PREFIX=hd]");

        var after = FromTemplate.Document($"OS=[MACHINE=pc] DISK=[SOURCE=\"{image}\", DEV_PREFIX=vd]");
        after.Root!.SetElementValue("name", _name);
        after.Root.SetElementValue("uuid", before.Element("uuid")!.Value);
        await host.DefineAsync(after, Stop);

        DisksOf(await ShowAsync()).ShouldBe(["hda ide"]);
        await host.Host.VirshAsync(["destroy", _name], Stop);
        await host.Host.VirshAsync(["start", "--paused", _name], Stop);
        DisksOf(await ShowAsync()).ShouldBe(["vda virtio"]);
    }

    [Fact]
    public async Task A_NIC_is_on_its_bridge_under_the_name_it_was_given()
    {
        Assert.SkipUnless(File.Exists("/dev/net/tun"), "this machine has no /dev/net/tun");
        await host.Host.ExecAsync(["ip", "link", "add", "br0", "type", "bridge"], Stop);

        await StartAsync("NIC = [ BRIDGE = br0, TARGET = web0, MODEL = e1000 ]");

        (await host.Host.ExecAsync(["ip", "-o", "link", "show", "master", "br0"], Stop)).ShouldContain(" web0: ");
    }

    [Fact]
    public async Task The_sample_of_a_guide_starts()
    {
        var (spec, _, _) = GivenDomain.Read(GivenTests.Sample);
        var written = DomainWriter.Write(new()
        {
            DomainName = _name = "given-1", Uuid = spec!.Os.Uuid, Spec = spec, Profile = Vm.Emulating,
        });
        var kept = await host.DefineAsync(written.Document!, Stop);
        await host.Host.VirshAsync(["start", "--paused", _name], Stop);

        var running = await ShowAsync();
        running.Element("memory")!.Value.ShouldBe("1048576");
        running.Element("features")!.Element("vmport")!.Attribute("state")!.Value.ShouldBe("off");
        kept.Root!.Element("os")!.Element("boot")!.Attribute("dev")!.Value.ShouldBe("hd");
        (await CommandLineAsync()).ShouldContain("pc-i440fx-2.9");
    }

    private static int KiB(IEnumerable<string> status, string name) => int.Parse(status
        .Single(line => line.StartsWith(name + ":", StringComparison.Ordinal))
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private static IEnumerable<string> DisksOf(XElement domain) => domain.Descendants("disk")
        .Select(disk => disk.Element("target")!)
        .Select(target => $"{(string?)target.Attribute("dev")} {(string?)target.Attribute("bus")}");

    private async Task<XElement> StartAsync(string template)
    {
        var document = FromTemplate.Document(template);
        _name = document.Root!.Element("name")!.Value;
        await host.DefineAsync(document, Stop);
        await host.Host.VirshAsync(["start", "--paused", _name], Stop);
        return await ShowAsync();
    }

    private async Task<XElement> ShowAsync() =>
        DomainText.Parse(await host.Host.VirshAsync(["dumpxml", _name], Stop)).Root!;

    private async Task<string> ImageAsync(string format)
    {
        var path = _images.PathOf(Guid.NewGuid().ToString());
        await Command.OutputAsync("qemu-img", ["create", "-q", "-f", format, path, "1M"], Stop);
        return path;
    }

    private async Task<int> ProcessAsync() =>
        (await host.Host.QemuProcessesAsync(Stop)).Single(qemu => qemu.DomainName == _name).ProcessId;

    private async Task<string> CommandLineAsync() =>
        (await File.ReadAllTextAsync($"/proc/{await ProcessAsync()}/cmdline", Stop)).Replace('\0', ' ');
}
