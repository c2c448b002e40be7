using System.Text;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests.Hosts;

/// <summary>What one host cannot is refused by the attribute, and taken where nothing is known of the host.</summary>
public sealed class HostRefusalTests
{
    private static readonly CpuMap Map = CpuMap.Load(path => path != "cpu_map.xml" ? null : new MemoryStream(
        Encoding.UTF8.GetBytes("""
            <cpus>
              <arch name='x86'>
                <feature name='vmx'/><feature name='sse'/><feature name='hle'/><feature name='aes'/>
                <model name='Nehalem'><feature name='sse'/></model>
                <model name='Haswell'><feature name='sse'/><feature name='hle'/></model>
              </arch>
            </cpus>
            """)))!;

    private static readonly HostProfile Emulating = Vm.Emulating with
    {
        Architecture = "x86_64",
        CpuModels = [new("Nehalem") { Usable = true }, new("Haswell") { Usable = false }],
        CpuFeatures = ["sse", "aes"],
        Nodes = [new(0, [0, 1]) { PagesKiB = [4, 2048] }],
        Machines = ["pc", "q35", "pc-q35-7.2"],
        LibvirtVersion = "9.0.0",
        HasInstalledLibvirt = true,
        Devices = new()
        {
            Graphics = ["vnc"],
            Videos = ["vga", "virtio"],
            Tpms = ["tpm-tis", "tpm-crb"],
            TpmVersions = ["2.0"],
            Filesystems = ["path"],
            Encryptions = ["sev"],
        },
    };

    private static readonly HostProfile Accelerated = Emulating with { DomainType = DomainType.Kvm };

    private static readonly Dictionary<string, (string Attribute, DomainInput Input)> Refused = new()
    {
        ["unknown model"] = ("CPU_MODEL/MODEL", Cpu(Emulating, "Nehalm")),
        ["passthrough"] = ("CPU_MODEL/MODEL", Cpu(Emulating, new CpuModelSpec(CpuMode.HostPassthrough))),
        ["unknown feature"] = ("CPU_MODEL/FEATURES", Cpu(Emulating, "Nehalem", "vmxx")),
        ["unknown feature taken away"] = ("CPU_MODEL/FEATURES", Cpu(Emulating, "Nehalem", "-vmxx")),
        ["feature twice"] = ("CPU_MODEL/FEATURES", Cpu(Emulating, "Nehalem", "vmx", "-vmx")),
        ["clock of KVM"] = ("CPU_MODEL/FEATURES", Cpu(
            Emulating with { HasInstalledLibvirt = false }, "Nehalem", "invtsc")),
        ["host-model with more than it has"] =
            ("CPU_MODEL/FEATURES", Cpu(Emulating, new CpuModelSpec(CpuMode.HostModel) { Features = ["hle"] })),
        ["accelerated model that the host has not"] = ("CPU_MODEL/MODEL", Cpu(Accelerated, "Haswell")),
        ["cpuset"] = ("CPUSET", On(vm => vm with { Cpu = new() { Cpuset = "0-2" } })),
        ["cpuset of nothing"] = ("CPUSET", On(vm => vm with { Cpu = new() { Cpuset = "0,^0" } })),
        ["backward cpuset"] = ("CPUSET", On(vm => vm with { Cpu = new() { Cpuset = "3-1" } })),
        ["endless cpuset"] = ("CPUSET", On(vm => vm with { Cpu = new() { Cpuset = "0-99999" } })),
        ["emulator CPUs"] = ("EMULATOR_CPUS", On(vm => vm with { Cpu = new() { EmulatorCpuset = "9" } })),
        ["pinned"] = ("NUMA_NODE[0]/CPUS", Node(new() { Cpus = 1, HostCpus = [7] })),
        ["memory node"] = ("NUMA_NODE[0]/MEMORY_NODE_ID", Node(new() { Cpus = 1, MemoryNode = 4 })),
        ["pages"] = ("TOPOLOGY/HUGEPAGE_SIZE", On(vm => vm with
        {
            Memory = vm.Memory with { HugepageKiB = 1 << 20 },
        })),
        ["architecture"] = ("OS/ARCH", On(vm => vm with { Os = new() { Architecture = "s390x" } })),
        ["console"] = ("GRAPHICS/TYPE", On(vm => vm with { Graphics = new(GraphicsKind.Spice) })),
        ["card"] = ("VIDEO/TYPE", On(vm => vm with { Video = new("cirrus") })),
        ["TPM's version"] = ("TPM/VERSION", On(vm => vm with { Tpm = new("tpm-tis", "1.2") })),
        ["TPM without swtpm"] = ("TPM/MODEL", On(vm => vm with { Tpm = new("tpm-crb") }) with
        {
            Profile = Emulating with { Devices = new() { Tpms = [], TpmVersions = [] } },
        }),
        ["directory"] = ("DISK[0]/TYPE", On(vm => vm with
        {
            Filesystems = [new("/srv", "data")], Memory = vm.Memory with { Access = MemoryAccess.Shared },
        })),
        ["encryption"] = ("MEMORY_ENCRYPTION/TYPE", On(vm => vm with
        {
            Memory = vm.Memory with { Encryption = new(EncryptionKind.SevEs) },
        })),
        ["board"] = ("OS/MACHINE", On(vm => vm with { Os = vm.Os with { Machine = "pc-q35-17.2" } })),
    };

    private static readonly Dictionary<string, DomainInput> Taken = new()
    {
        ["known model"] = Cpu(Emulating, "Nehalem", "vmx", "-aes"),
        ["all that emulation has"] = Cpu(Emulating, new CpuModelSpec(CpuMode.Maximum) { Features = ["vmx"] }),
        ["host-model"] = Cpu(Accelerated, new CpuModelSpec(CpuMode.HostModel) { Features = ["aes", "-hle"] }),
        ["accelerated model without what lacks"] = Cpu(Accelerated, "Haswell", "-hle"),
        ["model where none are listed"] = Cpu(Emulating with { CpuModels = [] }, "Nehalm"),
        ["model of another architecture"] =
            Cpu(Emulating, "cortex-a57").As(vm => vm with
            {
                Os = new() { Architecture = "aarch64", Machine = "virt" }, Emulator = "/usr/bin/qemu-system-aarch64",
            }),
        ["feature that another libvirt may know"] = Cpu(
            Emulating with { HasInstalledLibvirt = false }, "Nehalem", "vmxx"),
        ["cpuset"] = On(vm => vm with { Cpu = new() { Cpuset = "0-1,^0" } }),
        ["pinned"] = Node(new() { Cpus = 1, HostCpus = [1], MemoryNode = 0 }),
        ["pages"] = On(vm => vm with { Memory = vm.Memory with { HugepageKiB = 2048 } }),
        ["devices"] = On(vm => vm with
        {
            Graphics = new(GraphicsKind.Vnc), Video = new("virtio"), Tpm = new("tpm-crb"),
        }),
        ["devices of another emulator"] = On(vm => vm with
        {
            Graphics = new(GraphicsKind.Spice), Emulator = "/opt/qemu/bin/qemu-system-x86_64",
        }),
        ["devices where none are listed"] = On(vm => vm with { Graphics = new(GraphicsKind.Spice) }) with
        {
            Profile = Emulating with { Devices = new() },
        },
        ["board"] = On(vm => vm with { Os = vm.Os with { Machine = "pc-q35-7.2" } }),
    };

    public static TheoryData<string> RefusedNames => [.. Refused.Keys];

    public static TheoryData<string> TakenNames => [.. Taken.Keys];

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void What_the_host_has_not_is_refused(string name)
    {
        var (attribute, input) = Refused[name];

        var written = DomainWriter.Write(input);

        written.Document.ShouldBeNull();
        written.Findings.Where(finding => finding.Severity == Severity.Error).ShouldHaveSingleItem()
            .Attribute.ShouldBe(attribute);
    }

    [Theory]
    [MemberData(nameof(TakenNames))]
    public void What_the_host_has_is_taken(string name) =>
        DomainWriter.Write(Taken[name]).Document.ShouldNotBeNull();

    [Fact]
    public void A_wrong_name_is_told_the_right_one()
    {
        Remedy(Cpu(Emulating, "Nehalm")).ShouldBe("did you mean Nehalem?");
        Remedy(Cpu(Emulating, "Nehalem", "vmxx")).ShouldBe("did you mean vmx?");
        Remedy(Cpu(Emulating, "zzzzzzzz")).ShouldContain("hn host cpus");
    }

    [Fact]
    public void Emulation_makes_do_with_a_part_of_a_model_and_says_so()
    {
        var written = DomainWriter.Write(Cpu(Emulating, "Haswell"));

        written.Document.ShouldNotBeNull();
        written.Findings.ShouldHaveSingleItem().Attribute.ShouldBe("CPU_MODEL/MODEL");
    }

    [Fact]
    public void Where_only_libvirt_can_tell_an_unusable_model_is_a_warning_that_names_what_lacks()
    {
        var profile = Accelerated with
        {
            HasInstalledLibvirt = false,
            CpuModels = [new("Haswell") { Usable = false, Blockers = ["hle", "rtm"] }],
        };

        var finding = DomainWriter.Write(Cpu(profile, "Haswell", "-hle")).Findings.ShouldHaveSingleItem();

        (finding.Severity, finding.Attribute).ShouldBe((Severity.Warning, "CPU_MODEL/MODEL"));
        finding.Message.ShouldContain("lacks rtm of Haswell");
    }

    [Fact]
    public void A_document_of_OpenNebulas_core_is_written_with_a_warning()
    {
        var input = Cpu(Emulating, "Nehalm") with { Convention = Convention.OpenNebula, Owner = null };

        var written = DomainWriter.Write(input);

        written.Document.ShouldNotBeNull();
        written.Findings.ShouldContain(finding => finding.Attribute == "CPU_MODEL/MODEL");
    }

    private static string Remedy(DomainInput input) =>
        DomainWriter.Write(input).Findings.First(finding => finding.Severity == Severity.Error).Remedy;

    private static DomainInput Cpu(HostProfile profile, string model, params string[] features) =>
        Cpu(profile, new CpuModelSpec(CpuMode.Custom, model) { Features = features });

    private static DomainInput Cpu(HostProfile profile, CpuModelSpec model) =>
        On(vm => vm with { Cpu = new() { Model = model } }) with { Profile = profile };

    private static DomainInput Node(NumaNodeSpec node) => On(vm => vm with
    {
        Numa = new() { Nodes = [node with { Memory = MemorySize.FromMiB(128) }] },
    });

    private static DomainInput On(Func<VmSpec, VmSpec> change) =>
        Vm.New(change) with { Profile = Emulating, CpuMap = () => Map };
}
