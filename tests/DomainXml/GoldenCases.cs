using Hypernova.DomainXml.Tests.Devices;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>One row a golden file. The first is the bare minimum; each other adds one thing.</summary>
internal static class GoldenCases
{
    public static IReadOnlyDictionary<string, DomainInput> All { get; } = new SortedDictionary<string, DomainInput>(
        Machines().Concat(Processors()).Concat(Disks()).Concat(StorageCases.Rows)
            .Concat(Nics()).Concat(NetworkCases.Rows).Concat(Consoles()).Concat(Raws()).Concat(Others())
            .Concat(DeviceCases.All()).Concat(MachineCases.Rows()).Concat(NovaCases.Rows())
            .ToDictionary(row => row.Name, row => row.Input),
        StringComparer.Ordinal);

    private static IEnumerable<(string Name, DomainInput Input)> Machines() =>
    [
        ("absent", Vm.New()),
        ("machine-default", Vm.New(machine: null)),
        ("machine-pc", Vm.New(machine: "pc")),
        ("machine-virt", Vm.New(machine: "virt") is var arm
            ? arm.As(vm => vm with { Os = vm.Os with { Architecture = "aarch64", Firmware = Firmware.Uefi } }) with
            {
                Profile = Vm.Emulating with { Emulator = "/usr/bin/qemu-system-aarch64" },
            }
            : arm),
        ("kernel", Vm.New(vm => vm with
        {
            Os = vm.Os with
            {
                Kernel = new("/boot/vmlinuz", "/boot/initrd.img", "root=/dev/vda console=ttyS0 a=\"b & c\""),
            },
        })),
        ("kernel-only", Vm.New(vm => vm with { Os = vm.Os with { Kernel = new("/boot/vmlinuz") } })),
        ("uefi", Vm.New(vm => vm with { Os = vm.Os with { Firmware = Firmware.Uefi } })),
        ("uefi-secure", Vm.New(vm => vm with { Os = vm.Os with { Firmware = Firmware.Uefi, SecureBoot = true } })),
        ("emulator", Vm.New(vm => vm with { Emulator = "/opt/qemu/bin/qemu-system-x86_64" })),
        ("features-all", Vm.New(vm => vm with
        {
            Features = new() { Pae = true, Apic = true, ScsiQueues = new(3) },
            Clock = new() { Offset = ClockOffset.LocalTime },
        })),
        ("features-none", Vm.New(vm => vm with { Features = new() { Acpi = false, GuestAgent = false } })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Processors() =>
    [
        ("cpu-fraction", Vm.New(vm => vm with { Cpu = new() { Share = 0.333m, Count = 2 } })),
        ("cpu-cgroup2", Vm.New(vm => vm with { Cpu = new() { Share = 2.5m } }) with
        {
            Profile = Vm.Emulating with { CgroupVersion = 2 },
        }),
        ("cpu-maximum", Vm.New(vm => vm with { Cpu = new() { Count = 2, Maximum = 8 } })),
        ("cpu-custom", Vm.New(vm => vm with
        {
            Cpu = new() { Model = new(CpuMode.Custom, "Nehalem") { Features = ["pclmuldq", "aes"] } },
        })),
        ("cpu-host-model", Vm.New(vm => vm with { Cpu = new() { Model = new(CpuMode.HostModel) } })),
        ("cpu-host-passthrough", Vm.New(vm => vm with
        {
            Cpu = new() { Model = new(CpuMode.HostPassthrough) { Features = ["invtsc"] } },
        }) with
        {
            Profile = new() { Emulator = "/usr/bin/qemu-system-x86_64" },
        }),
        ("cpu-best", Vm.New(vm => vm with { Cpu = new() { Model = new(CpuMode.Maximum) } })),
        ("memory-maximum", Vm.New(vm => vm with
        {
            Memory = new(MemorySize.FromMiB(256)) { Maximum = MemorySize.FromMiB(1024) },
        })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Disks() =>
    [
        ("disk-virtio", Vm.New(vm => vm with { Disks = [Vm.Disk("vda"), Vm.Disk("vdb", "raw")] })),
        ("disk-scsi", Vm.New(vm => vm with { Disks = [Vm.Disk("sda"), Vm.Disk("sdab")] })),
        ("disk-sata", Vm.New(vm => vm with
        {
            Os = vm.Os with { SdBus = SdBus.Sata }, Disks = [Vm.Disk("sda"), Vm.Disk("sdb"), Vm.Disk("sdh")],
        })),
        ("disk-hd-q35", Vm.New(vm => vm with { Disks = [Vm.Disk("hda"), Vm.Cdrom("hdb"), Vm.Cdrom("sdc")] })),
        ("disk-hd-pc", Vm.New(vm => vm with { Disks = [Vm.Disk("hda"), Vm.Cdrom("hdc")] }, "pc")),
        ("disk-block", Vm.New(vm => vm with
        {
            Disks = [Vm.Disk("vda", "raw") with { Source = new BlockSource("/dev/vg/lv") }],
        })),
        ("disk-tuned", Vm.New(vm => vm with
        {
            Disks =
            [
                Vm.Disk("vda") with
                {
                    Cache = "writethrough", Io = "threads", Discard = "ignore",
                    ReadOnly = true, Shareable = true, Serial = "A-1",
                },
                Vm.Disk("vdb") with { Cache = null, Discard = null },
            ],
        })),
        ("disk-iothreads", Vm.New(vm => vm with
        {
            Features = new() { IoThreads = 2 },
            Disks = [Vm.Disk("vda"), Vm.Disk("vdb") with { IoThread = 2 }, Vm.Disk("vdc"), Vm.Disk("sda")],
        })),
        ("cdrom-empty", Vm.New(vm => vm with { Disks = [Vm.Cdrom("sda") with { Source = null }] })),
        ("boot-order", Vm.New(vm => vm with
        {
            Os = vm.Os with { Boot = [new(BootDeviceKind.Nic, 1), new(BootDeviceKind.Disk, 0)] },
            Disks = [Vm.Disk("vda"), Vm.Disk("vdb")], Nics = [Vm.Nic(1), Vm.Nic(2)],
        })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Nics() =>
    [
        ("nic-network", Vm.New(vm => vm with { Nics = [Vm.Nic(1)] })),
        ("nic-bridge", Vm.New(vm => vm with
        {
            Nics = [Vm.Nic(1, new BridgeAttachment("br0")) with { Target = "web0" }],
        })),
        ("nic-openvswitch", Vm.New(vm => vm with { Nics = [Vm.Nic(1, new BridgeAttachment("ovsbr0", true))] })),
        ("nic-user", Vm.New(vm => vm with { Nics = [Vm.Nic(1, new UserAttachment())] })),
        ("nic-ethernet", Vm.New(vm => vm with
        {
            Nics = [Vm.Nic(1, new EthernetAttachment()) with { Model = "e1000" }],
        })),
        ("nic-filter", Vm.New(vm => vm with
        {
            Cpu = new() { Count = 2 },
            Nics = [Vm.Nic(1) with { Filter = "clean-traffic", Address = "10.1.0.19", Queues = new(4) }, Vm.Nic(2)],
        })),
        ("nic-without-mac", Vm.New(vm => vm with { Nics = [Vm.Nic(1) with { Mac = null }] })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Consoles() =>
    [
        ("graphics-vnc", Vm.New(vm => vm with { Graphics = new(GraphicsKind.Vnc) })),
        ("graphics-vnc-password", Vm.New(vm => vm with
        {
            Graphics = new(GraphicsKind.Vnc)
            {
                Listen = "0.0.0.0", Port = 5907, Password = new("s<&'\"]]>"), Keymap = "en-us",
            },
        })),
        ("graphics-spice", Vm.New(vm => vm with { Graphics = new(GraphicsKind.Spice) { Password = new("abc") } })),
        ("graphics-sdl", Vm.New(vm => vm with { Graphics = new(GraphicsKind.Sdl) })),
        ("video-virtio", Vm.New(vm => vm with { Video = new("virtio"), Graphics = new(GraphicsKind.Vnc) })),
        ("video-vga-memory", Vm.New(vm => vm with { Video = new("vga", 16384) })),
        ("video-none", Vm.New(vm => vm with { Video = new("none", 16384) })),
        ("input-tablet", Vm.New(vm => vm with { Input = new("tablet", "usb") })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Raws() =>
    [
        ("raw-device", Vm.New(vm => vm with
        {
            Raw = [new("<devices><rng model='virtio'><backend model='random'>/dev/urandom</backend></rng></devices>")],
        })),
        ("raw-qemu", Vm.New(vm => vm with
        {
            Raw = [new("<qemu:commandline><qemu:arg value='-name'/><qemu:arg value='a&amp;b'/></qemu:commandline>")],
        })),
        ("raw-merged", Vm.New(vm => vm with
        {
            Raw =
            [
                new("<features><acpi/><kvm><hidden state='on'/></kvm></features>"),
                new("<cputune><period>100000</period></cputune><memtune><soft_limit>9</soft_limit></memtune>"),
                new("<metadata><x:note xmlns:x='urn:example:note'>kept</x:note></metadata>"),
            ],
        })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Others() =>
    [
        ("hostile", Vm.New(vm => vm with
        {
            Name = "it's <ok> & \"]]>\" 日本 😀",
            Description = "<domain type='kvm'/>\r\n]]>\t&amp;",
            Disks = [Vm.Disk("vda") with { Source = new FileSource("/images/a'b\"<c>&]]>/d e.img") }],
        })),
        ("offline", Vm.New() with { Uuid = null, Owner = null, Profile = HostProfile.Offline }),
        ("opennebula-bare", OpenNebula(Vm.New())),
        ("opennebula-full", OpenNebula(Vm.New(vm => vm with
        {
            Cpu = new() { Count = 2 },
            Disks = [Vm.Disk("sda", "raw"), Vm.Cdrom("sdb")],
            Nics = [Vm.Nic(1, new BridgeAttachment("br0"))],
            Graphics = new(GraphicsKind.Vnc) { Listen = "0.0.0.0", Port = 5907 },
        }))),
    ];

    internal static DomainInput OpenNebula(DomainInput input) => input with
    {
        Owner = null,
        Convention = Convention.OpenNebula,
        Profile = new() { CgroupVersion = 2 },
        One = new()
        {
            SystemDatastore = "/var/lib/one/datastores/100/7",
            UserName = "oneadmin", User = new UserId(0), GroupName = "oneadmin", Group = new GroupId(0),
            Version = "7.4.0",
            Created = DateTimeOffset.FromUnixTimeSeconds(1_795_177_834),
            Deployed = DateTimeOffset.FromUnixTimeSeconds(1_795_177_835),
        },
    };
}
