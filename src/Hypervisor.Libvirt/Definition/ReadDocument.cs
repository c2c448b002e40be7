using Hypernova.DomainXml;
using Hypernova.DomainXml.Reading;
using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Definition;

/// <summary>The document of any domain, without secrets.</summary>
internal static class ReadDocument
{
    public static async Task<string> RunAsync(Attempt attempt, DomainUuid uuid, DocumentKind kind)
    {
        using var domain = await attempt.FindAsync(uuid);
        var xml = await domain.GetXmlAsync(Flags(kind), cancellationToken: attempt.Stop);
        return DomainText.Print(Redaction.Redact(DomainText.Parse(xml)));
    }

    private static DomainXmlFlags Flags(DocumentKind kind) => kind switch
    {
        DocumentKind.Live => DomainXmlFlags.None,
        DocumentKind.Definition => DomainXmlFlags.Inactive,
    };
}
