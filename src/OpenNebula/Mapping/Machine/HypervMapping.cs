using System.Xml.Linq;

namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>HYPERV_OPTIONS: children of libvirt's hyperv element, each one known and on or off.</summary>
internal static class HypervMapping
{
    private static readonly string[] Known =
    [
        "relaxed", "vapic", "spinlocks", "vpindex", "runtime", "synic", "stimer", "reset", "vendor_id", "frequencies",
        "reenlightenment", "tlbflush", "ipi", "evmcs", "avic", "emsr_bitmap", "xmm_input",
    ];

    public static XmlPiece Map(Lookup lookup, FindingList findings)
    {
        if (lookup.Single("HYPERV_OPTIONS") is not { Value.IsEmpty: false } options)
        {
            return new("");
        }

        HashSet<string> seen = [];
        foreach (var element in XmlPieces.Read(options, findings))
        {
            if (Problem(element) is { } problem)
            {
                findings.Error(options, problem, Remedy(element));
            }
            else if (!seen.Add(element.Name.LocalName))
            {
                findings.Error(options, $"<{element.Name}> is there twice");
            }
        }

        return new(options.Text, options.Source is null);
    }

    private static string? Problem(XElement element)
    {
        var state = element.Attribute("state")?.Value;
        return element switch
        {
            _ when !Known.Contains(element.Name.ToString(), StringComparer.Ordinal) =>
                $"<{FindingList.Cut(element.Name.ToString())}> is not a Hyper-V enlightenment",
            _ when state is not ("on" or "off") => $"<{element.Name}> needs state='on' or state='off'",
            _ when element.Name == "spinlocks" && state == "on" && !IsRetries(element.Attribute("retries")?.Value) =>
                "<spinlocks> needs retries, a number from 4095",
            _ when element.Name == "vendor_id" && state == "on"
                && element.Attribute("value")?.Value is not { Length: > 0 and <= 12 } =>
                "<vendor_id> needs a value of at most 12 characters",
            _ => null,
        };
    }

    private static bool IsRetries(string? text) => uint.TryParse(
        text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number >= 4095;

    private static string Remedy(XElement element) =>
        Known.Contains(element.Name.ToString(), StringComparer.Ordinal)
            ? ""
            : NearestName.Remedy(element.Name.LocalName, Known);
}
