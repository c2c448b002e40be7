using Hypernova.DomainXml;
using Hypernova.DomainXml.Reading;
using Hypernova.Hypervisor.Libvirt.Definition;
using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Libvirt;

/// <summary>Shows the document that the driver would define.</summary>
public sealed class LibvirtDomainPreview : IDomainPreview
{
    /// <inheritdoc/>
    public DomainPreview Preview(DomainDefinition definition, HostProfile profile)
    {
        var written = Rendering.Write(definition, profile, existing: null);
        var document = written.Document is { } whole ? DomainText.Print(Redaction.Redact(whole)) : "";
        return new(document, written.Findings);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Check(DomainDefinition definition, HostProfile profile) =>
        Rendering.Write(definition, profile, existing: null).Findings;
}
