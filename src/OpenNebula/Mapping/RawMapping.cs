using System.Xml;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>RAW: pieces of domain XML, the VM's own and then those of the first level that has any.</summary>
internal static class RawMapping
{
    private const int Deepest = 64;
    private const string Namespaces = "xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'";

    public static IReadOnlyList<RawSpec> Map(Lookup lookup, FindingList findings) =>
    [
        .. lookup.Sections("RAW").Concat(lookup.LevelSections("RAW"))
            .Select(raw => Map(raw, findings))
            .OfType<RawSpec>(),
    ];

    private static RawSpec? Map(Section section, FindingList findings)
    {
        if (section.Text("TYPE") is null)
        {
            section.Error("TYPE", "is missing: it says which hypervisor DATA is for", "TYPE = kvm");
        }

        var type = section.Word("TYPE", "kvm");
        var validate = section.YesNo("VALIDATE") ?? true;
        if (section.Find("DATA") is not { Value.IsEmpty: false } data)
        {
            section.Error("DATA", "is missing: children of libvirt's domain element");
            return null;
        }

        CheckWellFormed(data, findings);
        return type is null ? null : new(data.Text, validate);
    }

    private static void CheckWellFormed(LocatedValue data, FindingList findings)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var text = new StringReader($"<domain {Namespaces}>{data.Text}</domain>");
        using var reader = XmlReader.Create(text, settings);
        try
        {
            while (reader.Read())
            {
                if (reader.Depth > Deepest)
                {
                    findings.Error(data, $"is nested deeper than the limit of {Deepest}");
                    return;
                }
            }
        }
        catch (XmlException exception)
        {
            var message = exception.Message.Length > 200 ? exception.Message[..200] + "…" : exception.Message;
            findings.Error(data, $"is not well-formed XML: {message}");
        }
    }
}
