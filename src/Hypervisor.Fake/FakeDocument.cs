using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.Hypervisor.Fake;

/// <summary>The few lines of domain XML that the fake shows: what tests and people look for first.</summary>
internal static class FakeDocument
{
    public static string Render(DomainDefinition definition, FakeHardware hardware, DomainType type)
    {
        var spec = definition.Spec;
        var document = new XElement(
            "domain",
            new XAttribute("type", type == DomainType.Kvm ? "kvm" : "qemu"),
            new XElement("name", definition.DomainName),
            new XElement("uuid", definition.Uuid.ToString()),
            new XElement("title", spec.Name),
            new XElement("memory", new XAttribute("unit", "KiB"), spec.Memory.Size.KiB),
            new XElement("vcpu", spec.Cpu.Count),
            Os(spec.Os, hardware),
            new XElement("devices", Disks(spec, hardware), Nics(spec, hardware), Graphics(spec.Graphics)));
        return document.ToString();
    }

    public static string RenderForeign(DomainUuid uuid, string name) => new XElement(
        "domain",
        new XAttribute("type", "qemu"),
        new XElement("name", name),
        new XElement("uuid", uuid.ToString())).ToString();

    private static XElement Os(OsSpec os, FakeHardware hardware) => new(
        "os",
        new XElement(
            "type", new XAttribute("arch", os.Architecture), new XAttribute("machine", hardware.Machine), "hvm"),
        os.Kernel is { } kernel
            ? new object?[]
            {
                new XElement("kernel", kernel.Path),
                kernel.Initrd is { } initrd ? new XElement("initrd", initrd) : null,
                kernel.CommandLine is { } line ? new XElement("cmdline", line) : null,
            }
            : null);

    private static IEnumerable<XElement> Disks(
        VmSpec spec, FakeHardware hardware) => spec.Disks.Select(disk => new XElement(
        "disk",
        new XAttribute("device", disk.Device == DiskDevice.Cdrom ? "cdrom" : "disk"),
        new XElement("target", new XAttribute("dev", disk.Target)),
        Address(hardware.Slots[FakeHardware.DiskKey(disk)])));

    private static IEnumerable<XElement> Nics(VmSpec spec, FakeHardware hardware) =>
        spec.Nics.Select((nic, index) => new XElement(
            "interface",
            nic.Mac is { } mac ? new XElement("mac", new XAttribute("address", mac)) : null,
            Address(hardware.Slots[FakeHardware.NicKey(nic, index)])));

    private static XElement? Graphics(GraphicsSpec? graphics) => graphics is null ? null : new(
        "graphics",
        new XAttribute("type", graphics.Kind.ToString().ToLowerInvariant()),
        graphics.Listen is null ? null : new XAttribute("listen", graphics.Listen));

    private static XElement Address(int slot) => new(
        "address",
        new XAttribute("type", "pci"),
        new XAttribute("slot", string.Create(CultureInfo.InvariantCulture, $"0x{slot:x2}")));
}
