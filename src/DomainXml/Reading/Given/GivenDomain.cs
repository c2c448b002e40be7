using System.Xml;
using System.Xml.Linq;
using Hypernova.DomainXml.Schema;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Reading.Given;

/// <summary>A domain document that somebody brings: read for what it says, kept for what it is.</summary>
public static class GivenDomain
{
    private static readonly string[] PowerEvents = ["on_poweroff", "on_reboot", "on_crash"];

    /// <summary>Whether a text is a domain document.</summary>
    /// <param name="text">The text.</param>
    public static bool Is(string text) => BroughtXml.HasRoot(text, "domain");

    /// <summary>Views of the document as a spec; null where an error forbids taking it.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="schema">libvirt's own schema; null where there is none to check by.</param>
    /// <param name="earlier">The document that this one takes the place of: where this one says <c>***</c> and that one
    /// has a secret at the same place, it stays. Null for none.</param>
    /// <returns>Also the document as it was read, null where it could not be.</returns>
    public static (VmSpec? Spec, IReadOnlyList<Finding> Findings, XDocument? Document) Read(
        string xml, DomainSchema? schema = null, Secret? earlier = null)
    {
        XDocument document;
        try
        {
            document = DomainText.Parse(xml);
        }
        catch (XmlException error)
        {
            return (null, [new(
                Severity.Error, "domain", $"is not well-formed: {error.Message}", "",
                error.LineNumber, error.LinePosition)], null);
        }

        xml = Kept(document, xml, earlier);
        var root = document.Root!;
        var findings = GivenCheck.Run(root).ToList();
        if (findings.Count == 0 && schema?.Check(root) is { } fault)
        {
            findings.Add(new(
                Severity.Error, fault.Path, fault.Message, fault.Remedy, fault.Line, fault.Column));
        }

        return findings.Exists(finding => finding.Severity == Severity.Error)
            ? (null, findings, document)
            : (View(root, xml), findings, document);
    }

    // The text as it was given wherever that says the same.
    private static string Kept(XDocument document, string xml, Secret? earlier)
    {
        if (earlier is null)
        {
            return xml;
        }

        var had = DomainText.Parse(earlier.Reveal());
        var sent = DomainText.Print(document);
        HiddenSecrets.Restore(document, had);
        var whole = DomainText.Print(document);
        return whole == DomainText.Print(had) ? earlier.Reveal() : whole == sent ? xml : whole;
    }

    private static VmSpec View(XElement root, string xml)
    {
        Taken.Attribute(root, "type");
        Taken.Attribute(root, "id");
        var name = Taken.Text(root, "name");
        Taken.Whole(root.Element("pm"));
        foreach (var after in PowerEvents.Select(name => root.Element(name)))
        {
            // The others leave a dump of the guest on the host.
            Taken.Whole(after?.Value.Trim() is "destroy" or "restart" or "preserve" or "rename-restart" ? after : null);
        }

        var metadata = Taken.Child(root, "metadata");
        foreach (var owned in metadata?.Elements() ?? [])
        {
            Taken.Whole(owned);
        }

        var spec = DeviceView.Fill(
            new()
            {
                Name = Taken.Text(root, "title") ?? name ?? "",
                Description = Taken.Text(root, "description"),
                Cpu = MachineView.Cpu(root),
                Memory = MachineView.Memory(root),
                Os = MachineView.Os(root),
                Features = MachineView.Features(root),
                Clock = MachineView.Clock(root),
            },
            root);
        return spec with { Given = new(new Secret(xml)) { Unmapped = Taken.Leftovers(root) } };
    }
}
