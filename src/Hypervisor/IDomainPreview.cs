using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.Hypervisor;

/// <summary>Shows the document that a definition would become. Pure: asks no host.</summary>
public interface IDomainPreview
{
    /// <summary>Renders.</summary>
    /// <param name="definition">The VM.</param>
    /// <param name="profile">The host, or <see cref="HostProfile.Offline"/>.</param>
    DomainPreview Preview(DomainDefinition definition, HostProfile profile);

    /// <summary>What there is to say about the document, without it.</summary>
    /// <param name="definition">The VM.</param>
    /// <param name="profile">The host, or <see cref="HostProfile.Offline"/>.</param>
    IReadOnlyList<Finding> Check(DomainDefinition definition, HostProfile profile);
}

/// <summary>Reads domain documents that people bring. Pure: asks no host.</summary>
public interface IDomainReader
{
    /// <summary>Whether a text is a domain document.</summary>
    /// <param name="text">The text.</param>
    bool IsDocument(string text);

    /// <summary>Views of it as a spec that keeps the document.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="earlier">
    /// The document that it takes the place of, whose secrets stay where this one has them hidden; null for none.
    /// </param>
    GivenReading Read(string xml, Secret? earlier);
}

/// <summary>What a given document says.</summary>
/// <param name="Spec">With the document in it; null where an error forbids taking it.</param>
/// <param name="Shown">The document with its secrets hidden; empty where it is not taken.</param>
/// <param name="Findings">Errors and warnings, with their place.</param>
public sealed record GivenReading(VmSpec? Spec, string Shown, IReadOnlyList<Finding> Findings);

/// <summary>A document and what is to be said about it.</summary>
/// <param name="Document">Domain XML with secrets redacted; empty where an error forbids rendering.</param>
/// <param name="Findings">Errors and warnings.</param>
public sealed record DomainPreview(string Document, IReadOnlyList<Finding> Findings);
