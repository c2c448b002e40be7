using System.Xml.Linq;
using Hypernova.DomainXml;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Given;
using Hypernova.DomainXml.Schema.Installed;
using Hypernova.Model;

namespace Hypernova.Hypervisor.Libvirt;

/// <summary>Reads libvirt's domain documents.</summary>
public sealed class LibvirtDomainReader : IDomainReader
{
    /// <inheritdoc/>
    public bool IsDocument(string text) => GivenDomain.Is(text);

    /// <inheritdoc/>
    public GivenReading Read(string xml, Secret? earlier)
    {
        var (spec, findings, document) = GivenDomain.Read(xml, InstalledSchema.Find(), earlier);
        var shown = spec is null ? "" : DomainText.Print(new XDocument(Redaction.Redact(document!).Root));
        return new(spec, shown, findings);
    }
}
