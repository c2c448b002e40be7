using System.Xml;

namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>RAW: pieces of domain XML, the VM's own and then those of the first level that has any.</summary>
internal static class RawMapping
{
    private const string Ours = "kvm";
    private const string Head = "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>";

    /// <param name="lookup">Where values are.</param>
    /// <param name="prepared">
    /// Whether OpenNebula's core made the document: it has refused what it does not know, and other drivers read the
    /// rest.
    /// </param>
    /// <param name="findings">What is to be said.</param>
    public static IReadOnlyList<RawSpec> Map(Lookup lookup, bool prepared, FindingList findings) =>
    [
        .. lookup.Sections("RAW").Where(raw => !prepared || (IsOurs(raw) && raw.HasOwn("DATA")))
            .Select(raw => Own(raw, findings)).OfType<RawSpec>(),
        .. Defaults(lookup, findings).Select(raw => raw with { IsDefault = true }),
    ];

    // A level says it as a value; older files as a vector.
    private static IEnumerable<RawSpec> Defaults(Lookup lookup, FindingList findings)
    {
        if (lookup.FirstOfLevels("RAW") is not { } value)
        {
            return lookup.LevelSections("RAW").Where(raw => raw.Text("TYPE") is null || IsOurs(raw))
                .Select(raw => Map(raw, findings)).OfType<RawSpec>();
        }

        CheckWellFormed(value, findings);
        return value.Value.IsEmpty ? [] : [new(value.Text)];
    }

    private static bool IsOurs(Section raw) =>
        raw.Text("TYPE") is { } type && type.Equals(Ours, StringComparison.OrdinalIgnoreCase);

    private static RawSpec? Own(Section section, FindingList findings)
    {
        if (section.Text("TYPE") is null)
        {
            section.Error("TYPE", "is missing: it says which hypervisor DATA is for", "TYPE = kvm");
        }

        var type = section.Word("TYPE", Ours);
        var raw = Map(section, findings);
        return type is null ? null : raw;
    }

    private static RawSpec? Map(Section section, FindingList findings)
    {
        var validate = section.YesNo("VALIDATE") ?? true;
        if (section.Find("DATA") is not { Value.IsEmpty: false } data)
        {
            section.Error("DATA", "is missing: children of libvirt's domain element");
            return null;
        }

        CheckWellFormed(data, findings);
        return new(data.Text, validate);
    }

    private static void CheckWellFormed(LocatedValue data, FindingList findings)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var text = new StringReader($"{Head}{data.Text}</domain>");
        using var reader = XmlReader.Create(text, settings);
        try
        {
            while (reader.Read())
            {
                if (reader.Depth > BroughtXml.Deepest)
                {
                    findings.Error(data, $"is nested deeper than the limit of {BroughtXml.Deepest}");
                    return;
                }
            }
        }
        catch (XmlException exception)
        {
            var message = exception.Message.Length > 200 ? exception.Message[..200] + "…" : exception.Message;
            var column = exception.LineNumber > 1 ? exception.LinePosition : exception.LinePosition - Head.Length;
            findings.Error(data, exception.LineNumber, column, $"is not well-formed XML: {message}");
        }
    }
}
