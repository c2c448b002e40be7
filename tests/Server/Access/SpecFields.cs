using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.Server.Tests.Access;

/// <summary>Which fields of a spec everybody may ask for, and which only administrators.</summary>
internal static class SpecFields
{
    private static readonly DomainUuid Uuid = new(Guid.Parse("11111111-2222-4333-8444-555555555555"));

    /// <summary>Within the VM, or bounded and accounted. A path stands for all below it.</summary>
    public static IReadOnlyList<string> Open { get; } =
    [
        "Name", "Description", "UserAttributes", "Power", "SerialPorts",
        "Cpu.Share", "Cpu.Count", "Cpu.IsCountStated", "Cpu.Maximum", "Cpu.Model", "Cpu.Topology", "Cpu.Period",
        "Cpu.Quota", "Cpu.CgroupVersion",
        "Memory.Size", "Memory.Maximum", "Memory.ResizeMode", "Memory.Slots", "Memory.Access",
        "Memory.Merge", "Memory.Balloon", "Memory.Encryption",
        "Os.Architecture", "Os.Machine", "Os.Uuid", "Os.Kernel.CommandLine", "Os.Boot[]", "Os.BootMenu", "Os.Firmware",
        "Os.SecureBoot", "Os.SdBus", "Os.Loader.Format", "Os.Smbios.Entries[]",
        "Features.Acpi", "Features.Pae", "Features.Apic", "Features.GuestAgent", "Features.ScsiQueues",
        "Features.ScsiModel", "Features.IoThreads", "Features.Hyperv.IsOwn", "Features.HideHypervisor",
        "Features.VmPort", "Features.Pmu", "Features.VmCoreInfo", "Features.Gic", "Features.Ras",
        "Features.MigrateAutoConverge", "Features.MigrateCompressed",
        "Clock",
        "Numa.Nodes[].Cpus", "Numa.Nodes[].Memory", "Numa.Nodes[].Distances[]",
        "Numa.Nodes[].IsChosen", "Numa.Nodes[].IsMemoryChosen",
        "Disks[].Id", "Disks[].Device", "Disks[].Target", "Disks[].Bus", "Disks[].Format", "Disks[].Cache",
        "Disks[].Io", "Disks[].Discard", "Disks[].IoThread", "Disks[].Queues", "Disks[].ReadOnly",
        "Disks[].Shareable", "Disks[].Serial", "Disks[].IsContext",
        "Nics[].Id", "Nics[].Attachment:NetworkAttachment", "Nics[].Attachment:EthernetAttachment",
        "Nics[].Attachment:UserAttachment", "Nics[].Model", "Nics[].Target", "Nics[].Queues", "Nics[].ReceiveRing",
        "Nics[].TransmitRing", "Nics[].Mtu", "Nics[].Address", "Nics[].RouterAddress",
        "Graphics.Kind", "Graphics.Listen", "Graphics.Port", "Graphics.Password", "Graphics.Keymap",
        "Graphics.SpiceDevices.IsOwn",
        "Video", "Input", "Sound", "Tpm", "Rng.RateBytes", "Rng.RatePeriod", "Watchdog.Model", "Usb", "Pcie", "Iommu",
        "Raw[].Validate", "Raw[].IsDefault",
        "Given.Xml",
    ];

    public static VmSpec Least { get; } = new() { Name = "a", Memory = new(MemorySize.FromMiB(1)) };

    /// <summary>A spec that asks for the field and for nothing else that is restricted.</summary>
    public static IReadOnlyDictionary<string, VmSpec> Samples { get; } = new Dictionary<string, VmSpec>
    {
        ["Emulator"] = Least with { Emulator = "/bin/sh" },
        ["Os.Kernel.Path"] = Least with { Os = new() { Kernel = new("/k") } },
        ["Os.Kernel.Initrd"] = Least with { Os = new() { Kernel = new("/k", "/i") } },
        ["Os.Bootloader"] = Least with { Os = new() { Bootloader = "/b" } },
        ["Os.Container"] = Least with { Os = new() { Container = new("/sbin/init") } },
        ["Os.Loader.Path"] = Least with
        {
            Os = new() { Firmware = Firmware.File, Loader = new("/l") }, Given = new(new Secret("<domain/>")),
        },
        ["Os.Loader.VariablesPath"] = Least with { Os = new() { Loader = new("/l", "/v") } },
        ["Os.Smbios.Mode"] = Least with { Os = new() { Smbios = new(SmbiosMode.Host) } },
        ["Features.Hyperv.Xml"] = Least with { Features = new() { Hyperv = new("<a/>", IsOwn: true) } },
        ["Features.TranslationCacheMiB"] = Least with { Features = new() { TranslationCacheMiB = 1025 } },
        ["Cpu.Cpuset"] = Least with { Cpu = new() { Cpuset = "0" } },
        ["Cpu.EmulatorCpuset"] = Least with { Cpu = new() { EmulatorCpuset = "0" } },
        ["Cpu.Weight"] = Least with { Cpu = new() { Weight = 9 } },
        ["Memory.Locked"] = Least with { Memory = Least.Memory with { Locked = true } },
        ["Memory.HugepageKiB"] = Least with { Memory = Least.Memory with { HugepageKiB = 2048 } },
        ["Numa.Pinning"] = Least with { Numa = new() { Pinning = PinPolicy.Shared } },
        ["Numa.NodeAffinity"] = Least with { Numa = new() { NodeAffinity = 0 } },
        ["Numa.Nodes[].HostCpus[]"] = Least with { Numa = new() { Nodes = [new() { HostCpus = [0] }] } },
        ["Numa.Nodes[].MemoryNode"] = Least with { Numa = new() { Nodes = [new() { MemoryNode = 0 }] } },
        ["Disks[].Source:FileSource"] = Disk(new FileSource("/f")),
        ["Disks[].Source:BlockSource"] = Disk(new BlockSource("/b")),
        ["Disks[].Source:NetworkSource"] = Disk(new NetworkSource("rbd", "a/b")),
        ["Disks[].LuksSecret"] = Least with { Disks = [new() { Target = "vda", LuksSecret = Uuid }] },
        ["Filesystems[]"] = Least with { Filesystems = [new("/etc", "tag")] },
        ["Nics[].Attachment:BridgeAttachment"] = Nic(new() { Attachment = new BridgeAttachment("br0") }),
        ["Nics[].Attachment:VhostUserAttachment"] = Nic(new() { Attachment = new VhostUserAttachment("br0") }),
        ["Nics[].Mac"] = Nic(new() { Attachment = new UserAttachment(), Mac = "02:00:00:00:00:01" }),
        ["Nics[].Script"] = Nic(new() { Attachment = new EthernetAttachment(), Script = "/s" }),
        ["Nics[].Filter"] = Nic(new() { Attachment = new NetworkAttachment("a"), Filter = "none" }),
        ["Nics[].Inbound"] = Nic(new() { Attachment = new UserAttachment(), Inbound = new(1) }),
        ["Nics[].Outbound"] = Nic(new() { Attachment = new UserAttachment(), Outbound = new(0) }),
        ["Disks[].Limits"] = Least with { Disks = [new() { Target = "vda", Limits = new() { TotalBytes = new(1) } }] },
        ["Graphics.SpiceDevices.Xml"] = Least with
        {
            Graphics = new(GraphicsKind.Spice) { SpiceDevices = new("<a/>", IsOwn: true) },
        },
        ["Rng.Device"] = Least with { Rng = new() { Device = "/dev/sda" } },
        ["Watchdog.Action"] = Least with { Watchdog = new(Action: "dump") },
        ["Pci[]"] = Least with { Pci = [new() { Address = new(0, 1, 0, 0) }] },
        ["Raw[].Xml"] = Least with { Raw = [new("<a/>")] },
        ["Given.Unmapped"] = Least with { Given = new(new Secret("<domain/>")) { Unmapped = ["devices/hostdev"] } },
    };

    /// <summary>Beyond the VM: files, devices, processors and names of the host, own XML.</summary>
    public static IReadOnlyList<string> Restricted { get; } = [.. Samples.Keys];

    private static VmSpec Disk(DiskSource source) => Least with { Disks = [new() { Target = "vda", Source = source }] };

    private static VmSpec Nic(NicSpec nic) => Least with { Nics = [nic] };
}
