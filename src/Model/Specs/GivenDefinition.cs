namespace Hypernova.Model.Specs;

/// <summary>
/// A definition that was given as a libvirt document: the document is the truth, kept with every element in it, and the
/// other fields of the spec are views on it.
/// </summary>
/// <param name="Xml">The document as it was given; it may hold passwords.</param>
public sealed record GivenDefinition(Secret Xml)
{
    /// <summary>
    /// Paths of elements and attributes that no field of a spec says, such as <c>devices/hostdev</c>, bounded. Who is
    /// restricted by fields may ask for none.
    /// </summary>
    public IReadOnlyList<string> Unmapped { get; init; } = [];
}
