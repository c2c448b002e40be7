using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>Golden cases of what a machine is: topology, memory, firmware, clock, features, system tables.</summary>
internal static class MachineCases
{
    private const string Timers = "rtc pit hpet hypervclock";

    public static IEnumerable<(string Name, DomainInput Input)> Rows() =>
        Topologies().Concat(Memories()).Concat(Boards()).Concat(Clocks());

    private static IEnumerable<(string Name, DomainInput Input)> Topologies() =>
    [
        ("topology", Cpu(new() { Count = 4, Topology = new(1, 2, 2) })),
        ("numa-pinned", Numa(PinPolicy.Core, [0], [1])),
        ("numa-shared", Numa(PinPolicy.Shared, [0, 1], [0, 1])),
        ("numa-floating", Vm.New(vm => vm with
        {
            Cpu = new() { Count = 2 },
            Numa = new()
            {
                Nodes =
                [
                    new() { Cpus = 1, Memory = MemorySize.FromMiB(64), Distances = [new(0, 10), new(1, 21)] },
                    new() { Cpus = 1, Memory = MemorySize.FromMiB(64), Distances = [new(0, 21), new(1, 10)] },
                ],
            },
        })),
        ("cpu-placed", Cpu(new() { Count = 2, Cpuset = "0-1", EmulatorCpuset = "0" })),
        ("cpu-limited", Cpu(new() { Weight = 2048, Period = 100_000, Quota = 50_000 })),
        ("cpu-without-feature", Cpu(new() { Model = new(CpuMode.Maximum) { Features = ["-avx", "aes"] } })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Memories() =>
    [
        ("memory-hotplug", Vm.New(vm => vm with
        {
            Cpu = new() { Count = 1, Maximum = 2 },
            Memory = new(MemorySize.FromMiB(256))
            {
                Maximum = MemorySize.FromMiB(1024), ResizeMode = MemoryResizeMode.Hotplug, Slots = 4,
            },
        })),
        ("memory-hugepages", Numa(PinPolicy.None, [], []).As(vm => vm with
        {
            Memory = vm.Memory with { HugepageKiB = 2048, Access = MemoryAccess.Private },
        })),
        ("memory-shared", Vm.New(vm => vm with { Memory = vm.Memory with { Access = MemoryAccess.Shared } })),
        ("memory-locked", Vm.New(vm => vm with { Memory = vm.Memory with { Locked = true, Merge = false } })),
        ("memory-encrypted", Vm.New(vm => vm with
        {
            Memory = new(MemorySize.FromMiB(512)) { Encryption = new(EncryptionKind.SevEs) },
        })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Boards() =>
    [
        ("firmware-file", Vm.New(vm => vm with
        {
            Os = vm.Os with { Firmware = Firmware.File, Loader = new("/usr/share/OVMF/OVMF_CODE_4M.fd") },
        })),
        ("firmware-file-secure", Vm.New(vm => vm with
        {
            Os = vm.Os with
            {
                Firmware = Firmware.File, SecureBoot = true,
                Loader = new("/usr/share/OVMF/OVMF_CODE_4M.secboot.fd", "/var/lib/hypernova/7_VARS.fd"),
            },
        })),
        ("boot-menu", Vm.New(vm => vm with { Os = vm.Os with { BootMenu = true } })),
        ("boot-loader", Vm.New(vm => vm with { Os = vm.Os with { Bootloader = "/usr/bin/pygrub" } }) with
        {
            Owner = null,
        }),
        ("smbios", Vm.New(vm => vm with
        {
            Os = vm.Os with
            {
                Smbios = new(SmbiosMode.Sysinfo)
                {
                    Entries =
                    [
                        new("bios", "vendor", "A & B"), new("bios", "date", "04/01/2024"),
                        new("system", "serial", "S-1"), new("baseBoard", "asset", "<tag>"),
                        new("chassis", "sku", "c"), new("oemStrings", "", "app: 1"), new("oemStrings", "", "2"),
                    ],
                },
            },
        })),
        ("smbios-host", Vm.New(vm => vm with { Os = vm.Os with { Smbios = new(SmbiosMode.Host) } })),
        ("features-own", Vm.New(vm => vm with
        {
            Features = new()
            {
                HideHypervisor = true, VmPort = false, Pmu = true, VmCoreInfo = true, TranslationCacheMiB = 64,
            },
        })),
        ("features-arm", Vm.New(vm => vm with
        {
            Os = vm.Os with { Architecture = "aarch64", Firmware = Firmware.Uefi },
            Features = new() { Gic = "3" },
        }, "virt") with
        {
            Profile = Vm.Emulating with { Emulator = "/usr/bin/qemu-system-aarch64" },
        }),
        ("container", Vm.New(vm => vm with
        {
            Os = vm.Os with { Container = new("/sbin/init") { Arguments = ["--unit", "a <b>"] } },
        }) with
        {
            Owner = null,
        }),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Clocks() =>
    [
        ("hyperv", Vm.New(vm => vm with
        {
            Features = new() { Hyperv = new("<relaxed state='on'/>\n<spinlocks state='on' retries='8191'/>") },
            Clock = new() { Timers = [.. Timers.Split(' ').Select(Timer)] },
        })),
        ("clock-zone", Clock(new() { Offset = ClockOffset.TimeZone, TimeZone = "Europe/Paris" })),
        ("clock-variable", Clock(new() { Offset = ClockOffset.Variable, Adjustment = -3600 })),
        ("clock-timers", Clock(new()
        {
            Timers =
            [
                new("rtc") { TickPolicy = "catchup", Track = "guest" }, new("pit") { TickPolicy = "delay" },
                new("hpet") { Present = true }, new("kvmclock") { Present = false },
            ],
        })),
    ];

    private static TimerSpec Timer(string name) => name switch
    {
        "rtc" => new(name) { TickPolicy = "catchup" },
        "pit" => new(name) { TickPolicy = "delay" },
        _ => new(name) { Present = name == "hypervclock" },
    };

    private static DomainInput Cpu(CpuSpec cpu) => Vm.New(vm => vm with { Cpu = cpu });

    private static DomainInput Clock(ClockSpec clock) => Vm.New(vm => vm with { Clock = clock });

    private static DomainInput Numa(PinPolicy pinning, IReadOnlyList<int> first, IReadOnlyList<int> second) =>
        Vm.New(vm => vm with
        {
            Cpu = new() { Count = 2, Topology = new(2), Share = 2 },
            Numa = new()
            {
                Pinning = pinning,
                Nodes =
                [
                    new() { Cpus = 1, Memory = MemorySize.FromMiB(64), HostCpus = first, MemoryNode = 0 },
                    new() { Cpus = 1, Memory = MemorySize.FromMiB(64), HostCpus = second, MemoryNode = 0 },
                ],
            },
        });
}
