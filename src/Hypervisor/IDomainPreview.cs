using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor;

/// <summary>Shows the document that a definition would become. Pure: asks no host.</summary>
public interface IDomainPreview
{
    /// <summary>Renders.</summary>
    /// <param name="definition">The VM.</param>
    /// <param name="profile">The host, or <see cref="HostProfile.Offline"/>.</param>
    DomainPreview Preview(DomainDefinition definition, HostProfile profile);
}

/// <summary>A document and what is to be said about it.</summary>
/// <param name="Document">Domain XML with secrets redacted; empty where an error forbids rendering.</param>
/// <param name="Findings">Errors and warnings.</param>
public sealed record DomainPreview(string Document, IReadOnlyList<Finding> Findings);
