using System.Xml.Linq;
using Hypernova.DomainXml.Checks;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Sections.Devices;
using Hypernova.DomainXml.Sections.Machine;
using Hypernova.DomainXml.Sections.Pci;
using Hypernova.DomainXml.Sections.Raw;
using Hypernova.Model;

namespace Hypernova.DomainXml;

/// <summary>Turns an intent into a domain document. Pure: same input, same document.</summary>
public static class DomainWriter
{
    private static readonly Action<Draft>[] Sections =
    [
        IdentitySection.Write,
        MetadataSection.Write,
        MemorySection.Write,
        CpuCountSection.Write,
        CpuTuneSection.Write,
        OsSection.Write,
        SmbiosSection.Write,
        FeaturesSection.Write,
        CpuSection.Write,
        NumaTuneSection.Write,
        MemoryBackingSection.Write,
        EncryptionSection.Write,
        ClockSection.Write,
        PowerEventsSection.Write,
        EmulatorSection.Write,
        DiskSection.Write,
        SharedMemorySection.Write,
        FilesystemSection.Write,
        ControllerSection.Write,
        PcieSection.Write,
        NicSection.Write,
        SerialConsoleSection.Write,
        AgentChannelSection.Write,
        InputSection.Write,
        GraphicsSection.Write,
        VideoSection.Write,
        SpiceDevicesSection.Write,
        SmallDeviceSection.Write,
        HostdevSection.Write,
        IommuSection.Write,
        RawSection.Write,
        SmbiosSection.WriteOurs,
    ];

    /// <summary>Writes the document, or says why not.</summary>
    /// <param name="input">What it is made of.</param>
    public static WrittenDomain Write(DomainInput input)
    {
        if (input.Spec.Given is { } given)
        {
            return GivenWriter.Write(input, given);
        }

        var findings = SpecChecks.Run(input).ToList();
        if (Refuses(findings))
        {
            return new(null, null, findings);
        }

        var draft = new Draft(input, findings);
        foreach (var section in Sections)
        {
            section(draft);
        }

        if (Refuses(findings))
        {
            return new(null, null, findings);
        }

        draft.Root.Add(draft.Devices);
        var asked = new XDocument(draft.Root);
        if (InstalledCheck.Run(input, draft.Root) is { } unknown)
        {
            findings.Add(unknown);
        }

        return Refuses(findings)
            ? new(null, null, findings)
            : new(Hardware.Apply(asked, input.Hardware), asked, findings);
    }

    private static bool Refuses(List<Finding> findings) =>
        findings.Exists(finding => finding.Severity == Severity.Error);
}

/// <summary>A document and what is to be said about it.</summary>
/// <param name="Document">To define: with secrets, and every known device at its place. Null where refused.</param>
/// <param name="Asked">The same before stored places were put in: what the intent alone says.</param>
/// <param name="Findings">Errors refuse the document; warnings do not.</param>
public sealed record WrittenDomain(XDocument? Document, XDocument? Asked, IReadOnlyList<Finding> Findings)
{
    /// <summary>Without the documents: they hold secrets.</summary>
    public override string ToString() => Document is null ? "refused: " + string.Join("; ", Findings) : "written";

    /// <summary>The guest's hardware, from the definition that libvirt made of <see cref="Document"/>.</summary>
    /// <param name="made">The domain's inactive document, with secrets or without.</param>
    public StoredHardware ReadHardware(XDocument made) =>
        Hardware.Read(made, Asked ?? throw new InvalidOperationException("a refused document has no hardware"));
}
