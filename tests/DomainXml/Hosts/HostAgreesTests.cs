using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.DomainXml.Schema.Installed;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.Hosts;

/// <summary>
/// What is refused for a host that is known, its own libvirt refuses too: written as for an unknown host, the same
/// template does not start there. What is taken starts.
/// </summary>
[Collection<LibvirtCollection>]
public sealed class HostAgreesTests(LibvirtHost host)
{
    private const string Numa = "NUMA_NODE = [ TOTAL_CPUS = 1, MEMORY = 64, ";

    private const string Wide = "IOMMU = [ MODEL = intel, OPTIONS = \"intremap=on,eim=on\" ]";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Wrong => new()
    {
        { "CPU_MODEL/MODEL", "CPU_MODEL = [ MODEL = Nehalm ]" },
        { "CPU_MODEL/MODEL", "CPU_MODEL = [ MODEL = pentiumpro ]" },
        { "CPU_MODEL/MODEL", "CPU_MODEL = [ MODEL = nehalem ]" },
        { "CPU_MODEL/FEATURES", "CPU_MODEL = [ MODEL = Nehalem, FEATURES = vmxx ]" },
        { "CPU_MODEL/FEATURES", "CPU_MODEL = [ MODEL = Nehalem, FEATURES = \"-vmxx\" ]" },
        { "CPU_MODEL/FEATURES", "CPU_MODEL = [ MODEL = Nehalem, FEATURES = sse4_1 ]" },
        { "CPU_MODEL/FEATURES", "CPU_MODEL = [ MODEL = Nehalem, FEATURES = \"vmx,-vmx\" ]" },
        { "CPU_MODEL/FEATURES", "CPU_MODEL = [ MODEL = maximum, FEATURES = vmxx ]" },
        { "CPU_MODEL/FEATURES", "CPU_MODEL = [ MODEL = host-model, FEATURES = avx512pf ]" },
        { "CPU_MODEL/FEATURES", "CPU_MODEL = [ MODEL = qemu64, FEATURES = invtsc ]" },
        { "CPUSET", "CPUSET = \"4000\"" },
        { "CPUSET", "CPUSET = \"0,4000\"" },
        { "NUMA_NODE[0]/CPUS", Numa + "CPUS = \"4000\" ]" },
        { "NUMA_NODE[0]/MEMORY_NODE_ID", Numa + "MEMORY_NODE_ID = 900 ]" },
        { "OS/MACHINE", "OS = [ MACHINE = pc-q35-1.0 ]" },
    };

    public static TheoryData<string> Right => new(
        "CPU_MODEL = [ MODEL = Nehalem, FEATURES = \"vmx,-aes\" ]",
        "CPU_MODEL = [ MODEL = EPYC ]",
        "CPU_MODEL = [ MODEL = maximum, FEATURES = avx512f ]",
        "CPU_MODEL = [ MODEL = host-model, FEATURES = \"-avx512pf\" ]",
        "CPUSET = \"0\"",
        Numa + "CPUS = \"0\", MEMORY_NODE_ID = 0 ]",
        "OS = [ MACHINE = pc-q35-7.2 ]",
        "IOMMU = [ MODEL = intel, OPTIONS = \"intremap=on\" ]",
        "Q35_ROOT_PORTS = 0 NIC = [ NETWORK_MODE = user, MODEL = rtl8139 ]",
        "VIDEO = [ MODEL = vmvga, VRAM = 16384 ]",
        "USB = [ MODEL = ehci, REDIRECT = 6 ] GRAPHICS = [ TYPE = spice ] SPICE_OPTIONS = \"\"",
        "CLOCK = [ OFFSET = variable, ADJUSTMENT = -60000000000 ]",
        "CLOCK = [ OFFSET = variable, ADJUSTMENT = 250000000000 ]");

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_refused_does_not_start(string attribute, string template)
    {
        var input = FromTemplate.Input(template);

        var refused = DomainWriter.Write(await HereAsync(input));

        refused.Document.ShouldBeNull();
        refused.Findings.First(finding => finding.Severity == Severity.Error).Attribute.ShouldBe(attribute);
        if (DomainWriter.Write(input) is { Document: { } document })
        {
            await Should.ThrowAsync<CommandFailedException>(StartAsync(document));
        }
    }

    [Theory]
    [MemberData(nameof(Right))]
    public async Task What_is_taken_starts(string template)
    {
        var written = DomainWriter.Write(await HereAsync(FromTemplate.Input(template)));

        await StartAsync(written.Document.ShouldNotBeNull(string.Join('\n', written.Findings)));
    }

    // Its schema has no place above 99.
    [Theory]
    [InlineData("TARGET = sdiv")]
    [InlineData("TARGET = sdh", "SCSI_MODEL = lsilogic")]
    [InlineData("TARGET = sdbl", "SCSI_MODEL = lsisas1078")]
    public async Task The_last_place_of_a_SCSI_bus_can_be_had(string disk, string features = "ACPI = YES")
    {
        using var images = new TemporaryDirectory("images");
        await Command.OutputAsync("qemu-img", ["create", "-q", "-f", "raw", images.PathOf("a"), "1M"], Stop);
        var written = DomainWriter.Write(await HereAsync(FromTemplate.Input(
            $"FEATURES = [ {features} ] DISK = [ SOURCE = \"{images.PathOf("a")}\", {disk} ]")));

        await StartAsync(written.Document.ShouldNotBeNull(string.Join('\n', written.Findings)), validate: false);
    }

    [Theory]
    [InlineData("NIC[0]/MODEL", "NIC = [ NETWORK_MODE = user, MODEL = igb ]")]
    [InlineData("NIC[0]/MODEL", "NIC = [ NETWORK_MODE = user, MODEL = usb-net ]")]
    [InlineData("DISK[0]/TYPE", "DISK = [ TYPE = sheepdog, SOURCE = a, SHEEPDOG_HOST = \"127.0.0.1\" ]")]
    [InlineData("SOUND/MODEL", "SOUND = [ MODEL = pcspk ]")]
    [InlineData("IOMMU/OPTIONS", Wide)]
    [InlineData("MEMORY_ENCRYPTION/TYPE", "OS = [ FIRMWARE = UEFI ]\nMEMORY_ENCRYPTION = [ TYPE = SEV ]")]
    [InlineData("GRAPHICS/TYPE", "GRAPHICS = [ TYPE = spice ]")]
    [InlineData("VIDEO/TYPE", "VIDEO = [ MODEL = qxl ]")]
    [InlineData("TPM/MODEL", "TPM = [ MODEL = tpm-crb ]")]
    [InlineData("VCPU", "VCPU = 256\n" + Wide)]
    [InlineData("VCPU", "VCPU = 289\n" + Wide)]
    public async Task What_depends_on_versions_is_refused_exactly_where_it_does_not_start(
        string attribute, string template)
    {
        var input = FromTemplate.Input(template);
        var errors = DomainWriter.Write(await HereAsync(input)).Findings
            .Where(finding => finding.Severity == Severity.Error).ToList();
        var document = DomainWriter.Write(input).Document.ShouldNotBeNull();

        if (errors.Count == 0)
        {
            await StartAsync(document);
            return;
        }

        errors[0].Attribute.ShouldBe(attribute);
        await Should.ThrowAsync<CommandFailedException>(StartAsync(document));
    }

    private async Task StartAsync(XDocument document, bool validate = true)
    {
        var name = $"host-{Guid.NewGuid():N}";
        document.Root!.SetElementValue("name", name);
        document.Root.SetElementValue("uuid", Guid.NewGuid().ToString());
        await host.DefineAsync(document, Stop, validate);
        try
        {
            await host.Host.VirshAsync(["start", "--paused", name], Stop);
            await host.Host.VirshAsync(["destroy", name], Stop);
        }
        finally
        {
            await host.Host.VirshAsync(["undefine", name], CancellationToken.None);
        }
    }

    private async Task<DomainInput> HereAsync(DomainInput input)
    {
        var offer = await ReadAsync("domcapabilities", "--virttype", "qemu");
        var machine = await ReadAsync("capabilities");
        return input with
        {
            Schema = InstalledSchema.Find,
            CpuMap = InstalledCpuMap.Find,
            Profile = Vm.Emulating with
            {
                Architecture = offer.Element("arch")!.Value,
                CpuModels = HostOffer.CpuModels(offer),
                CpuFeatures = HostOffer.CpuFeatures(offer, InstalledCpuMap.Find()),
                Devices = DeviceOffers.Read(offer),
                Nodes = HostOffer.Nodes(machine),
                Machines = [.. machine.Descendants("machine").Select(one => one.Value).Distinct()],
                MachineCpus = HostOffer.MachineCpus(machine, offer.Element("arch")!.Value),
                LibvirtVersion = await VersionAsync("daemon: "),
                HypervisorVersion = await VersionAsync("QEMU "),
                HasInstalledLibvirt = true,
            },
        };
    }

    private async Task<string> VersionAsync(string of)
    {
        var said = await host.Host.VirshAsync(["version", "--daemon"], Stop);
        return said.Split('\n').Last(line => line.Contains(of)).Split(of)[1].Trim();
    }

    private async Task<XElement> ReadAsync(params string[] command) =>
        DomainText.Parse(await host.Host.VirshAsync(command, Stop)).Root!;
}
