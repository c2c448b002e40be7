using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>Machines that no document can be written for are refused by the attribute's name.</summary>
public sealed class MachineRefusalTests
{
    private static readonly Dictionary<string, (string Attribute, DomainInput Input)> Capacity = new()
    {
        ["topology beside the count"] = ("TOPOLOGY", Vm.New(vm => vm with { Cpu = new() { Topology = new(2) } })),
        ["too few host CPUs"] = ("NUMA_NODE[0]/CPUS", Numa(new()
        {
            Pinning = PinPolicy.Thread,
            Nodes = [new() { Cpus = 2, Memory = MemorySize.FromMiB(128), HostCpus = [1] }],
        }, 2)),
        ["nodes with too many vCPUs"] =
            ("NUMA_NODE", Numa(new() { Nodes = [new() { Cpus = 2, Memory = MemorySize.FromMiB(128) }] })),
        ["nodes with too little memory"] =
            ("NUMA_NODE", Numa(new() { Nodes = [new() { Cpus = 1, Memory = MemorySize.FromMiB(64) }] })),
        ["distance"] = ("NUMA_NODE[0]/DISTANCE", Numa(new()
        {
            Nodes = [new() { Cpus = 1, Memory = MemorySize.FromMiB(128), Distances = [new(0, 11)] }],
        })),
        ["distance of nothing"] = ("NUMA_NODE[0]/DISTANCE", Numa(new()
        {
            Nodes =
            [
                new() { Cpus = 1, Memory = MemorySize.FromMiB(64), Distances = [new(1, 10)] },
                new() { Cpus = 1, Memory = MemorySize.FromMiB(64) },
            ],
        }, 2)),
        ["node of nothing"] = ("NUMA_NODE[1]/MEMORY", Numa(new()
        {
            Nodes = [new() { Cpus = 1, Memory = MemorySize.FromMiB(128) }, new()],
        })),
        ["huge page of 3 MiB"] = ("TOPOLOGY/HUGEPAGE_SIZE", Vm.New(vm => vm with
        {
            Memory = vm.Memory with { HugepageKiB = 3072 },
        })),
        ["weight of control groups 2"] = ("CPU_SHARES", Vm.New(vm => vm with { Cpu = new() { Weight = 10_001 } }) with
        {
            Profile = Vm.Emulating with { CgroupVersion = 2 },
        }),
    };

    private static readonly Dictionary<string, (string Attribute, DomainInput Input)> Boards = new()
    {
        ["two timers"] = ("TIMER[1]/NAME", Clock(new("rtc"), new("rtc"))),
        ["track of pit"] = ("TIMER[0]/TRACK", Clock(new TimerSpec("pit") { Track = "guest" })),
        ["policy of kvmclock"] = ("TIMER[0]/TICKPOLICY", Clock(new TimerSpec("kvmclock") { TickPolicy = "delay" })),
        ["unknown timer"] = ("TIMER[0]/NAME", Clock(new TimerSpec("sand"))),
        ["merging rtc"] = ("TIMER[0]/TICKPOLICY", Clock(new TimerSpec("rtc") { TickPolicy = "merge" })),
        ["rtc of the boot"] = ("TIMER[0]/TRACK", Clock(new TimerSpec("rtc") { Track = "boot" })),
        ["platform timer"] = ("TIMER[0]/NAME", Clock(new TimerSpec("platform"))),
        ["release of a BIOS"] = ("SMBIOS/BIOS_RELEASE", Smbios("bios", "release", "abc")),
        ["UEFI without ACPI"] = ("FEATURES/ACPI", Vm.New(vm => vm with
        {
            Os = vm.Os with { Firmware = Firmware.Uefi }, Features = new() { Acpi = false },
        })),
        ["firmware's file without ACPI"] = ("FEATURES/ACPI", Vm.New(vm => vm with
        {
            Os = vm.Os with { Firmware = Firmware.File, Loader = new("/usr/share/OVMF/OVMF_CODE_4M.fd") },
            Features = new() { Acpi = false },
        })),
        ["private memory for a directory"] = ("TOPOLOGY/MEMORY_ACCESS", Vm.New(vm => vm with
        {
            Memory = vm.Memory with { Access = MemoryAccess.Private }, Filesystems = [new("/srv", "srv")],
        })),
        ["emulated vpindex"] = ("FEATURES/HYPERV", Vm.New(vm => vm with
        {
            Features = new() { Hyperv = new("<vpindex state='on'/>", IsOwn: true) },
        })),
        ["board of x86"] = ("OS/MACHINE", Vm.New(vm => vm with { Os = vm.Os with { Architecture = "aarch64" } })),
        ["unknown architecture"] = ("OS/ARCH", Vm.New(vm => vm with { Os = vm.Os with { Architecture = "amd64" } })),
        ["board of no family"] = ("OS/MACHINE", Vm.New(vm => vm with { Os = vm.Os with { Machine = "asus" } }) with
        {
            Profile = Vm.Emulating with { Machines = [] },
        }),
        ["board without PCI"] = ("OS/MACHINE", Vm.New(vm => vm, "microvm")),
        ["GIC on x86"] = ("FEATURES/GIC", Vm.New(vm => vm with { Features = new() { Gic = "3" } })),
        ["secure boot on pc"] = ("OS/FIRMWARE_SECURE", Vm.New(
            vm => vm with { Os = vm.Os with { Firmware = Firmware.Uefi, SecureBoot = true } }, "pc")),
        ["container here"] = ("CONTAINER", Vm.New(vm => vm with { Os = vm.Os with { Container = new("/init") } })),
        ["boot loader"] =
            ("OS/BOOTLOADER", Vm.New(vm => vm with { Os = vm.Os with { Bootloader = "/usr/bin/pygrub" } })),
        ["date of a BIOS"] = ("SMBIOS/BIOS_DATE", Smbios("bios", "date", "2024-04-01")),
        ["entry of no block"] = ("SMBIOS", Smbios("system", "colour", "blue")),
    };

    public static TheoryData<string> Names => [.. Capacity.Keys, .. Boards.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_refusal_names_the_attribute(string name)
    {
        var (attribute, input) = Capacity.TryGetValue(name, out var row) ? row : Boards[name];
        var written = DomainWriter.Write(input);

        written.Document.ShouldBeNull();
        written.Findings.Where(finding => finding.Severity == Severity.Error).ShouldHaveSingleItem()
            .Attribute.ShouldBe(attribute);
    }

    [Fact]
    public void A_document_that_is_only_looked_at_says_that_host_CPUs_come_later()
    {
        var written = DomainWriter.Write(Numa(new() { Pinning = PinPolicy.Core }) with { Owner = null });

        written.Document.ShouldNotBeNull();
        var finding = written.Findings.ShouldHaveSingleItem();
        (finding.Severity, finding.Attribute).ShouldBe((Severity.Warning, "TOPOLOGY/PIN_POLICY"));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(21, 1)]
    public void More_vCPUs_than_cores_are_warned_of(int vcpus, int warnings)
    {
        var input = Vm.New(vm => vm with { Cpu = new() { Count = vcpus } });
        var written = DomainWriter.Write(input with { Profile = Vm.Emulating with { PhysicalCores = 2 } });

        written.Findings.Count(finding => finding is { Severity: Severity.Warning, Attribute: "VCPU" })
            .ShouldBe(warnings);
        (written.Findings is [{ } only] && only.Message.Contains("10 a core", StringComparison.Ordinal))
            .ShouldBe(vcpus > 20);
    }

    [Theory]
    [InlineData(512, "300")]
    [InlineData(700, "956")]
    public void OpenNebulas_limit_of_locked_memory_is_kept_where_libvirt_can_read_it(int mib, string limit)
    {
        var input = Vm.New(vm => vm with
        {
            Memory = new(MemorySize.FromMiB(mib)) { Encryption = new(EncryptionKind.Sev) },
        });
        Limit(input with { Convention = Convention.OpenNebula, Owner = null }).ShouldBe(limit);
        Limit(input).ShouldBe($"{mib + 256}");

        static string Limit(DomainInput input) =>
            DomainWriter.Write(input).Document!.Root!.Element("memtune")!.Element("hard_limit")!.Value;
    }

    private static DomainInput Numa(NumaSpec numa, int vcpus = 1) =>
        Vm.New(vm => vm with { Cpu = new() { Count = vcpus }, Numa = numa });

    private static DomainInput Clock(params TimerSpec[] timers) =>
        Vm.New(vm => vm with { Clock = new() { Timers = timers } });

    private static DomainInput Smbios(string block, string name, string value) => Vm.New(vm => vm with
    {
        Os = vm.Os with { Smbios = new(SmbiosMode.Sysinfo) { Entries = [new(block, name, value)] } },
    });
}
