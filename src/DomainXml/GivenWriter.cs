using System.Xml.Linq;
using Hypernova.DomainXml.Checks;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Sections.Machine;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml;

/// <summary>
/// A given document as it is defined: its own, with our name, identity and ownership, and the host's type and emulator.
/// Nothing else in it is touched.
/// </summary>
internal static class GivenWriter
{
    public static WrittenDomain Write(DomainInput input, GivenDefinition given)
    {
        var document = DomainText.Parse(given.Xml.Reveal());
        var root = document.Root!;
        var findings = new List<Finding>();
        Identify(root, input);
        Own(root, input);
        Settle(root, input.Profile, findings);
        Address(root, input.Spec.Nics);
        findings.AddRange(CpuModelCheck.OfGiven(input));
        findings.AddRange(EmulatorCheck.OfGiven(input, root));
        return findings.Exists(finding => finding.Severity == Severity.Error)
            ? new(null, null, findings)
            : new(Hardware.Apply(document, input.Hardware), document, findings);
    }

    private static void Identify(XElement root, DomainInput input)
    {
        root.Attribute("id")?.Remove();
        root.SetElementValue("name", input.DomainName);
        if (input.Uuid is { } uuid)
        {
            root.SetElementValue("uuid", uuid.ToString());
        }

        if (input.Spec.Name.Length > 0 && input.Spec.Name != input.DomainName)
        {
            root.SetElementValue("title", input.Spec.Name);
        }
    }

    private static void Own(XElement root, DomainInput input)
    {
        if (input.Owner is not { } owner)
        {
            return;
        }

        var metadata = root.Element("metadata");
        if (metadata is null)
        {
            root.Add(metadata = new("metadata"));
        }

        // What a document says of an owner elsewhere is not so here.
        foreach (var mark in new[] { DomainMetadata.ToElement(owner), MetadataSection.One(input.Spec, input.One) })
        {
            metadata.Elements(mark.Name).Remove();
            metadata.Add(mark);
        }
    }

    // A version that no QEMU here has: the board stays, in the version that this host means by its alias. Boards of
    // another architecture belong to another program, which nobody has asked.
    private static void SettleMachine(XElement? type, HostProfile profile, List<Finding> findings)
    {
        var asked = type?.Attribute("machine")?.Value;
        if (asked is null || profile.Machines.Count == 0 || profile.Machines.Contains(asked))
        {
            return;
        }

        var family = new MachineType(asked, "").Family;
        if (family is not null && profile.Machines.Contains(family))
        {
            findings.Add(new(
                Severity.Warning, "os/type@machine", $"this host has no {asked}; its {family} stands in for it"));
            type!.SetAttributeValue("machine", family);
        }
        else if (profile.Architecture is { } has && has == (type!.Attribute("arch")?.Value ?? has))
        {
            findings.Add(SpecChecks.Error(
                "os/type@machine",
                $"the host's hypervisor has no board '{ShapeCheck.Short(asked)}', nor another version of it",
                NearestName.Remedy(asked, profile.Machines)));
        }
    }

    // Addresses are chosen by the store before anything is defined.
    private static void Address(XElement root, IReadOnlyList<NicSpec> nics)
    {
        foreach (var (nic, spec) in root.Elements("devices").Elements("interface").Zip(nics))
        {
            if (nic.Element("mac") is null && spec.Mac is { } mac)
            {
                nic.AddFirst(new XElement("mac", new XAttribute("address", mac)));
            }
        }
    }

    // A document from elsewhere names that machine's acceleration and emulator; ours may have others.
    private static void Settle(XElement root, HostProfile profile, List<Finding> findings)
    {
        var type = profile.DomainType switch { DomainType.Kvm => "kvm", DomainType.Qemu => "qemu" };
        if (root.Attribute("type")?.Value is { } asked && asked != type)
        {
            findings.Add(new(
                Severity.Warning, "domain@type", $"{asked} becomes {type}: that is what this host runs"));
            root.SetAttributeValue("type", type);
        }

        SettleMachine(root.Element("os")?.Element("type"), profile, findings);
        var devices = root.Element("devices");
        if (devices is null)
        {
            root.Add(devices = new("devices"));
        }

        if (devices.Element("emulator") is null)
        {
            devices.AddFirst(new XElement("emulator", profile.Emulator));
        }
    }
}
