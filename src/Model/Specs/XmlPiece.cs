namespace Hypernova.Model.Specs;

/// <summary>A piece of domain XML that a default or a VM brings for one fixed place of the document.</summary>
/// <param name="Xml">Elements, without one root.</param>
/// <param name="IsOwn">Whether the VM's own definition says it, and not a default of the operator's.</param>
public sealed record XmlPiece(string Xml, bool IsOwn = false);
