using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml.Reading;

/// <summary>Whose a domain is, as its own metadata says: <c>hypernova:vm</c>.</summary>
public static class DomainMetadata
{
    /// <summary>The version of this element's shape.</summary>
    public const int Format = 1;

    private static readonly XName Vm = Namespaces.Hypernova + "vm";

    /// <summary>The metadata to put into a domain.</summary>
    /// <param name="owner">Whose it is.</param>
    public static XElement ToElement(DomainOwnership owner) => new(
        Vm,
        new XAttribute(XNamespace.Xmlns + "hypernova", Namespaces.Hypernova.NamespaceName),
        new XAttribute("format", Format.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("installation", owner.InstallationId),
        new XAttribute("id", owner.Vm.ToString()));

    /// <summary>Whose it is; null where no installation of ours made it, or its mark cannot be read.</summary>
    /// <param name="root">A domain document's root, or the metadata element alone.</param>
    public static DomainOwnership? Read(XElement root)
    {
        var mark = root.Name == Vm ? root : root.Element("metadata")?.Element(Vm);
        var installation = mark?.Attribute("installation")?.Value;
        var isNumber = int.TryParse(
            mark?.Attribute("id")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        return string.IsNullOrEmpty(installation) || !isNumber ? null : new(installation, new VmId(id));
    }

    /// <summary>When it was deployed, as OpenNebula's metadata says; null where it does not say.</summary>
    /// <param name="root">A domain document's root.</param>
    public static DateTimeOffset? ReadDeployed(XElement root)
    {
        var text = root.Element("metadata")?.Element(Namespaces.One + "vm")
            ?.Element(Namespaces.One + "deployment_time")?.Value;
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds);
        return isNumber && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }
}
