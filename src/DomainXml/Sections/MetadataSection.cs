using System.Globalization;
using System.Xml.Linq;
using Hypernova.DomainXml.Reading;

namespace Hypernova.DomainXml.Sections;

/// <summary>Whose the domain is, for us and for tools that read OpenNebula's metadata.</summary>
internal static class MetadataSection
{
    public static void Write(Draft draft) => draft.Root.Add(new XElement(
        "metadata",
        draft.Input.Owner is { } owner ? DomainMetadata.ToElement(owner) : null,
        One(draft.Spec.Name, draft.Input.One)));

    private static XElement One(string name, OneFacts facts) => new(
        Namespaces.One + "vm",
        new XAttribute(XNamespace.Xmlns + "one", Namespaces.One.NamespaceName),
        Fact("system_datastore", facts.SystemDatastore),
        Fact("name", name),
        Fact("uname", facts.UserName),
        Fact("uid", facts.User?.ToString()),
        Fact("gname", facts.GroupName),
        Fact("gid", facts.Group?.ToString()),
        Fact("opennebula_version", facts.Version),
        Fact("stime", Seconds(facts.Created)),
        Fact("deployment_time", Seconds(facts.Deployed)),
        Fact("pci_devices", ""));

    private static XElement? Fact(string name, string? value) =>
        value is null ? null : new(Namespaces.One + name, value);

    private static string? Seconds(DateTimeOffset? time) =>
        time?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
