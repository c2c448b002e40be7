using System.Xml.Linq;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests.Rig;

/// <summary>Documents of the tiny guest that owe nothing to the product: the rig is tested by itself.</summary>
internal static class GuestDomain
{
    public static XDocument DirectBoot(string name, TinyGuest guest, string options = "") => Domain(name,
        new XElement("os", Type("q35"), new XElement("kernel", guest.Kernel), new XElement("initrd", guest.Initrd),
            new XElement("cmdline", $"{TinyGuest.CommandLine(name)} {options}")));

    public static XDocument FromDisk(string name, string disk) => Domain(name,
        new XElement("os", Type("pc"), new XElement("boot", new XAttribute("dev", "hd"))),
        new XElement("disk", new XAttribute("type", "file"), new XAttribute("device", "disk"),
            new XElement("driver", new XAttribute("name", "qemu"), new XAttribute("type", "qcow2")),
            new XElement("source", new XAttribute("file", disk)),
            new XElement("target", new XAttribute("dev", "vda"), new XAttribute("bus", "virtio"))));

    /// <summary>Where the guest's serial console is written, inside the host's own log directory.</summary>
    public static string ConsoleLog(PrivateHost host, string name) =>
        Path.Combine(host.DirectoryPath, "log", $"{name}.log");

    private static XElement Type(string machine) =>
        new("type", new XAttribute("arch", "x86_64"), new XAttribute("machine", machine), "hvm");

    private static XDocument Domain(string name, XElement os, params XElement[] devices) => new(
        new XElement("domain", new XAttribute("type", "qemu"),
            new XElement("name", name),
            new XElement("memory", new XAttribute("unit", "MiB"), 128),
            os,
            new XElement("features", new XElement("acpi")),
            new XElement("devices",
                devices,
                new XElement("serial", new XAttribute("type", "pty"),
                    new XElement("log", new XAttribute("file", $"/var/log/libvirt/{name}.log"))),
                new XElement("channel", new XAttribute("type", "unix"),
                    new XElement("target", new XAttribute("type", "virtio"),
                        new XAttribute("name", "org.qemu.guest_agent.0"))))));
}
