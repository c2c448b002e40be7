using System.Globalization;
using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>Whose the domain is, for us and for tools that read OpenNebula's metadata.</summary>
internal static class MetadataSection
{
    public static void Write(Draft draft) => draft.Root.Add(new XElement(
        "metadata",
        draft.Input.Owner is { } owner ? DomainMetadata.ToElement(owner) : null,
        One(draft.Spec, draft.Input.One)));

    public static XElement One(VmSpec spec, OneFacts facts) => new(
        Namespaces.One + "vm",
        new XAttribute(XNamespace.Xmlns + "one", Namespaces.One.NamespaceName),
        Fact("system_datastore", facts.SystemDatastore),
        Fact("name", spec.Name),
        Fact("uname", facts.UserName),
        Fact("uid", facts.User?.ToString()),
        Fact("gname", facts.GroupName),
        Fact("gid", facts.Group?.ToString()),
        Fact("opennebula_version", facts.Version),
        Fact("stime", Seconds(facts.Created)),
        Fact("deployment_time", Seconds(facts.Deployed)),
        Fact("pci_devices", PciDevices(spec)));

    private static XElement? Fact(string name, string? value) =>
        value is null ? null : new(Namespaces.One + name, value);

    // Drivers find by it what they must give back to the host.
    private static string PciDevices(VmSpec spec) => string.Join(',', spec.Pci
        .Where(pci => pci.Wanted is not null)
        .Select(pci => string.Join(':', Hex(pci.Wanted!.Vendor), Hex(pci.Wanted.Device), Hex(pci.Wanted.Class))));

    private static string? Hex(int? number) => number?.ToString("x4", CultureInfo.InvariantCulture);

    private static string? Seconds(DateTimeOffset? time) =>
        time?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
