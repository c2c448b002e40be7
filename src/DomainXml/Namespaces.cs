using System.Xml.Linq;

namespace Hypernova.DomainXml;

/// <summary>XML namespaces of domain documents.</summary>
public static class Namespaces
{
    /// <summary>Our own metadata: who owns the domain.</summary>
    public static readonly XNamespace Hypernova = "https://hypernova.invalid/xmlns/libvirt/1.0";

    /// <summary>OpenNebula's metadata.</summary>
    public static readonly XNamespace One = "http://opennebula.org/xmlns/libvirt/1.0";

    /// <summary>libvirt's pass-through to QEMU's command line.</summary>
    public static readonly XNamespace Qemu = "http://libvirt.org/schemas/domain/qemu/1.0";
}
