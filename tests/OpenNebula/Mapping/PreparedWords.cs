using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>What an OpenNebula core let pass although it is no number or switch, or has no effect.</summary>
public sealed class PreparedWords
{
    private static readonly MappingOptions Core = new() { Files = new(42, "/ds/100/42"), Levels = [] };

    [Fact]
    public void What_is_no_number_counts_as_not_given_and_the_levels_are_asked()
    {
        const string Own = "FEATURES=[IOTHREADS=\"2x\"]";

        Given.Spec(Arch + Own, Core).Features.IoThreads.ShouldBe(0);
        Given.Spec(Arch + Own, Core with { Levels = [Level("FEATURES=[IOTHREADS=3]")] }).Features.IoThreads
            .ShouldBe(3);
        Given.Findings(Own).ShouldContain(finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void What_is_not_YES_is_no()
    {
        var features = Given.Spec(Arch + "FEATURES=[ACPI=true, PAE=1, APIC=yes]", Core).Features;

        (features.Acpi, features.Pae, features.Apic).ShouldBe((false, false, true));
    }

    [Fact]
    public void Queues_that_are_no_number_are_dropped() =>
        Given.Spec(Arch + "NIC=[BRIDGE=a, MODEL=virtio, VIRTIO_QUEUES=two]", Core).Nics.Single().Queues.ShouldBeNull();

    [Theory]
    [InlineData("", 8)]
    [InlineData("FEATURES=[VIRTIO_SCSI_QUEUES=\"\"]", 1)]
    public void An_empty_number_of_queues_switches_the_default_off(string own, int queues) =>
        Given.Spec(Arch + own, Core with { Levels = [Level("FEATURES=[VIRTIO_SCSI_QUEUES=8]")] })
            .Features.ScsiQueues.For(4).ShouldBe(queues);

    [Theory]
    [InlineData("VCPU=2", 2, 8)]
    [InlineData("VCPU=2\nVCPU_MAX=\"\"", 2, null)]
    public void An_empty_number_of_processors_switches_the_default_off(string own, int count, int? most)
    {
        var cpu = Given.Spec($"{Arch}{own}", Core with { Levels = [Level("VCPU_MAX=8")] }).Cpu;

        (cpu.Count, cpu.Maximum).ShouldBe((count, most));
    }

    [Theory]
    [InlineData("YES", true)]
    [InlineData("yes", false)]
    public void Only_YES_in_capitals_shares_a_disk(string word, bool isShared) =>
        Given.Spec($"{Arch}DISK=[TYPE=FILE, DISK_ID=0, TARGET=sda, SHAREABLE={word}]", Core).Disks.Single().Shareable
            .ShouldBe(isShared);

    [Theory]
    [InlineData("", false)]
    [InlineData(", READONLY=yes", true)]
    public void A_drive_is_read_only_where_that_is_said(string more, bool isReadOnly) =>
        Given.Spec($"{Arch}DISK=[TYPE=CDROM, DISK_ID=0, TARGET=hda{more}]", Core).Disks.Single().ReadOnly
            .ShouldBe(isReadOnly);

    [Theory]
    [InlineData("INPUT=[TYPE=tablet, BUS=ps2]")]
    [InlineData("OS=[ARCH=x86_64, FIRMWARE=BIOS, FIRMWARE_SECURE=YES]")]
    [InlineData("GRAPHICS=[TYPE=vnc, PORT=80]")]
    public void What_only_libvirt_refuses_is_followed(string more)
    {
        Given.Findings((more.StartsWith("OS", StringComparison.Ordinal) ? "" : Arch) + more, Core)
            .ShouldNotContain(finding => finding.Severity == Severity.Error);
        Given.Findings(more).ShouldContain(finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_device_that_no_place_was_written_for_is_left_out_whatever_else_is_said() =>
        Given.Spec(
            Arch + "PCI=[SHORT_ADDRESS=\"00:06.1\", UUID=\"e4042b96-e63d-56cf-bcc8-4e6eecccc12e\", CLASS=\"0302\"]",
            Core).Pci.ShouldBe([new() { Wanted = new(null, null, 0x302) }]);

    [Fact]
    public void A_target_of_another_hypervisor_is_kept()
    {
        const string Disk = "DISK=[TYPE=FILE, DISK_ID=0, TARGET=xvda]";

        Given.Spec(Arch + Disk, Core).Disks.Single().Target.ShouldBe("xvda");
        Given.Findings(Disk).ShouldContain(finding =>
            finding.Severity == Severity.Error && finding.Attribute == "DISK[0]/TARGET");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" NUMA_NODE=[MEMORY=131072]", 2048L)]
    public void Huge_pages_are_of_nodes(string nodes, long? kib) =>
        Given.Spec($"{Arch}TOPOLOGY=[HUGEPAGE_SIZE=2]{nodes}", Core).Memory.HugepageKiB.ShouldBe(kib);

    [Theory]
    [InlineData("TOPOLOGY=[PIN_POLICY=NONE]", 0)]
    [InlineData("TOPOLOGY=[PIN_POLICY=NONE, HUGEPAGE_SIZE=2]", 2)]
    [InlineData("TOPOLOGY=[NODE_AFFINITY=0]", 2)]
    [InlineData("TOPOLOGY=[PIN_POLICY=SHARED]", 2)]
    public void Host_CPUs_tie_those_alone_that_asked_for_a_place(string topology, int cpus) =>
        Given.Spec($"{Arch}VCPU=2\n{topology} NUMA_NODE=[TOTAL_CPUS=2, MEMORY=131072, CPUS=\"0,1\"]", Core)
            .Numa!.Nodes.Single().HostCpus.Count.ShouldBe(cpus);

    [Theory]
    [InlineData("0", 16)]
    [InlineData("4", 4)]
    public void No_root_ports_are_the_drivers_own_number(string ports, int expected) =>
        Given.Spec(Arch, Core with { Levels = [Level($"Q35_ROOT_PORTS={ports}")] }).Pcie.RootPorts.ShouldBe(expected);

    private const string Arch = "OS=[ARCH=x86_64]\n";

    private static TemplateLevel Level(string text) => new("host a", Template.Parse(text));
}
