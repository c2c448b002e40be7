using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>Disks beyond files of the host: volumes on the network, limits, secrets, directories, drives.</summary>
internal static class StorageCases
{
    public static readonly DomainUuid Secret = new(new Guid("7ebb2445-e96e-44c6-b7c7-07dc7a50f311"));

    public static IEnumerable<(string Name, DomainInput Input)> Rows => Network.Concat(Local).Concat(Others);

    private static IEnumerable<(string Name, DomainInput Input)> Network =>
    [
        ("disk-rbd", With(Vm.Disk("vda", "raw") with
        {
            Source = new NetworkSource("rbd", "one/one-7-42-0")
            {
                Hosts = [new("ceph1", 6790), new("2001:db8::2", 6789)], Login = new("libvirt", "ceph", Secret),
            },
        })),
        ("disk-rbd-bare", With(Vm.Disk("vda", "raw") with { Source = new NetworkSource("rbd", "one/a") })),
        ("disk-iscsi", With(Vm.Disk("vda", "raw") with
        {
            Source = new NetworkSource("iscsi", "iqn.2013-07.com.example:pool/2")
            {
                Hosts = [new("iscsi1", 3261)], Login = new("admin", "iscsi", SecretUsage: "libvirtiscsi"),
            },
        })),
        ("disk-gluster", With(Vm.Disk("vda", "raw") with
        {
            Source = new NetworkSource("gluster", "vol0/7/disk.0")
            {
                Hosts = [new("gl1", 24008, "tcp"), new("gl2", 24007, "tcp")],
            },
        })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Local =>
    [
        ("disk-luks", With(Vm.Disk("vda") with { LuksSecret = Secret })),
        ("disk-floppy", Vm.New(
            vm => vm with { Disks = [Vm.Disk("vda"), Vm.Disk("fda", "raw") with { Device = DiskDevice.Floppy }] },
            "pc")),
        ("disk-usb", With(Vm.Disk("sda", "raw") with { Bus = "usb" })),
        ("disk-queues", Vm.New(vm => vm with
        {
            Cpu = new() { Count = 2 },
            Disks =
            [
                Vm.Disk("vda") with { Queues = QueueCount.Auto }, Vm.Disk("vdb") with { Queues = new(4) },
                Vm.Disk("sda") with { Queues = new(4) },
            ],
        })),
        ("disk-limits-total", With(Vm.Disk("vda") with
        {
            Limits = new()
            {
                TotalBytes = new(1000, 5000, 30), TotalOperations = new(10, 50, 60), OperationSize = 4096,
            },
        })),
        ("disk-limits-apart", With(Vm.Disk("vda") with
        {
            Limits = new() { ReadBytes = new(1000), WriteBytes = new(2000, 3000), WriteOperations = new(20) },
        })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Others =>
    [
        ("filesystem", With() is var input ? input.As(vm => vm with
        {
            Filesystems =
            [
                new("/srv/shared", "shared") { UserIdBase = 100_000, GroupIdBase = 100_000 },
                new("/srv/docs & more", "docs"),
            ],
        }) : input),
        ("scsi-model", Vm.New(vm => vm with
        {
            Features = new() { ScsiModel = "lsilogic", IoThreads = 1 }, Disks = [Vm.Disk("sda"), Vm.Disk("vda")],
        })),
        ("opennebula-storage", Prepared(Vm.New(vm => vm with
        {
            Os = vm.Os with { SdBus = SdBus.Scsi },
            Disks =
            [
                Vm.Disk("sda", "raw") with { Source = new BlockSource("/ds/7/disk.0"), Serial = "dropped" },
                Vm.Cdrom("sdc") with { Cache = "none" },
                Vm.Cdrom("sdb") with { IsContext = true },
            ],
        }))),
    ];

    private static DomainInput With(params DiskSpec[] disks) => Vm.New(vm => vm with { Disks = disks });

    private static DomainInput Prepared(DomainInput input) => input with
    {
        Owner = null, Convention = Convention.OpenNebula, Profile = new HostProfile(),
    };
}
