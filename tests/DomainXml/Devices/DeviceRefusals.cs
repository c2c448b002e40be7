using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests.Devices;

/// <summary>Devices that no document can be written for, by the attribute that is named.</summary>
internal static class DeviceRefusals
{
    public static IReadOnlyDictionary<string, (string Attribute, DomainInput Input)> Small { get; } =
        new Dictionary<string, (string Attribute, DomainInput Input)>
    {
        ["IOMMU of another card"] =
            ("VIDEO/IOMMU", Vm.New(vm => vm with { Video = new("vga") { Iommu = true } })),
        ["tablet on ps2"] = ("INPUT/BUS", Vm.New(vm => vm with { Input = new("tablet", "ps2") })),
        ["tablet without USB"] =
            ("INPUT/BUS", Vm.New(vm => vm with { Input = new("tablet", "usb"), Usb = new("none") })),
        ["sound without USB"] = ("SOUND/MODEL", Vm.New(vm => vm with { Sound = new("usb"), Usb = new("none") })),
        ["unknown sound"] = ("SOUND/MODEL", Vm.New(vm => vm with { Sound = new("loud") })),
        ["old crb"] = ("TPM/VERSION", Vm.New(vm => vm with { Tpm = new("tpm-crb", "1.2") })),
        ["random from a disk"] = ("RNG/SOURCE", Vm.New(vm => vm with { Rng = new() { Device = "/dev/sda" } })),
        ["watchdog that barks"] = ("WATCHDOG/ACTION", Vm.New(vm => vm with { Watchdog = new("i6300esb", "bark") })),
        ["report of no balloon"] = ("BALLOON/STATS_PERIOD", Vm.New(vm => vm with
        {
            Memory = vm.Memory with { Balloon = new("none", 1) },
        })),
        ["more memory without a balloon"] = ("BALLOON/MODEL", Vm.New(vm => vm with
        {
            Memory = vm.Memory with { Balloon = new("none"), Maximum = MemorySize.FromMiB(512) },
        })),
        ["slow sound"] = ("SOUND/MODEL", Vm.New(vm => vm with { Sound = new("usb"), Usb = new("ehci") })),
        ["seventh port"] = ("USB/REDIRECT", Vm.New(vm => vm with
        {
            Usb = new("ehci", 6), Input = new("tablet"), Graphics = new(GraphicsKind.Spice),
        })),
        ["too large a card"] = ("VIDEO/VRAM", Vm.New(vm => vm with { Video = new("qxl", 5_000_000) })),
        ["redirection without SPICE"] = ("USB/REDIRECT", Vm.New(vm => vm with { Usb = new(null, 1) })),
        ["fifth serial port"] = ("SERIAL_PORTS", Vm.New(vm => vm with { SerialPorts = 4 })),
        ["broken SPICE devices"] = ("SPICE_OPTIONS", Vm.New(vm => vm with
        {
            Graphics = new(GraphicsKind.Spice) { SpiceDevices = new("<video>") },
        })),
    };

    public static IReadOnlyDictionary<string, (string Attribute, DomainInput Input)> OfHost { get; } =
        new Dictionary<string, (string Attribute, DomainInput Input)>
    {
        ["ports below none"] = ("Q35_ROOT_PORTS", Vm.New(vm => vm with { Pcie = new() { RootPorts = -1 } })),
        ["more devices than ports"] = ("PCI[1]", Pci(vm => vm with { Pcie = new() { RootPorts = 1 } }, 1, 2)),
        ["same device"] = ("PCI[1]/SHORT_ADDRESS", Pci(vm => vm, 1, 1)),
        ["no such place"] = ("PCI[0]/SHORT_ADDRESS", Pci(vm => vm, 256)),
        ["VLAN of none"] = ("PCI[0]/VLAN_ID", Nic(pci => pci with { Nic = new(null, 4095) })),
        ["VLAN of a mediated device"] = ("PCI[0]/VLAN_ID", Nic(pci => pci with { Mdev = Vm.Uuid })),
        ["interface through IOMMUFD"] = ("PCI[0]/IOMMUFD", Nic(pci => pci with { IommuFd = true })),
        ["interface near nodes"] = ("PCI[0]/ACPI_NODES", Nic(pci => pci with { AcpiNodes = "0" })),
        ["multicast address of a device"] =
            ("PCI[0]/MAC", Nic(pci => pci with { Nic = new("01:00:00:00:00:01") })),
        ["address of a NIC"] = ("PCI[0]/MAC", Nic(pci => pci with { Nic = new(Vm.Nic(1).Mac) }).As(vm => vm with
        {
            Nics = [Vm.Nic(1)],
        })),
        ["root of another board"] = ("PCI[0]/ROOT", Vm.New(vm => vm with
        {
            Pci = [new() { Address = new(0, 1, 0, 0), DedicatedRoot = true }],
        }, "pc")),
        ["IOMMU of another board"] = ("IOMMU/MODEL", Vm.New(vm => vm with { Iommu = new("intel") }, "pc")),
        ["IOMMU of another architecture"] = ("IOMMU/MODEL", Vm.New(vm => vm with { Iommu = new("smmuv3") })),
        ["option of another IOMMU"] = ("IOMMU/OPTIONS", Vm.New(vm => vm with
        {
            Iommu = new("virtio") { Options = [new("intremap", "on")] },
        })),
        ["IOMMU that nothing tells of"] = ("FEATURES/ACPI", Vm.New(vm => vm with
        {
            Iommu = new("virtio"), Features = new() { Acpi = false },
        })),
        ["option of two words"] = ("IOMMU/OPTIONS", Vm.New(vm => vm with
        {
            Iommu = new("intel") { Options = [new("intremap", "on off")] },
        })),
        ["raw unknown"] = ("RAW[0]/DATA", Raw("<nonsense/>")),
        ["raw unknown device"] = ("RAW[0]/DATA", Raw("<devices><nonsense/></devices>")),
        ["raw second balloon"] = ("RAW[0]/DATA", Raw("<devices><memballoon model='none'/></devices>").As(vm => vm with
        {
            Memory = vm.Memory with { Balloon = new() },
        })),
    };

    private static DomainInput Pci(Func<VmSpec, VmSpec> change, params int[] buses) => Vm.New(vm => change(vm with
    {
        Pci = [.. buses.Select(bus => new PciSpec { Address = new(0, bus, 0, 0) })],
    }));

    private static DomainInput Nic(Func<PciSpec, PciSpec> change) => Vm.New(vm => vm with
    {
        Pci = [change(new() { Address = new(0, 1, 0, 0), Nic = new(null, 7) })],
    });

    private static DomainInput Raw(string xml) => Vm.New(vm => vm with { Raw = [new(xml)] });
}
