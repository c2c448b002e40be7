using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Patterns;

namespace Hypernova.DomainXml.Schema.Checking;

/// <summary>Why a document cannot be read on.</summary>
internal enum StopKind
{
    /// <summary>It can: there was no stop.</summary>
    None,

    /// <summary>This attribute cannot be here.</summary>
    Attribute,

    /// <summary>This attribute can be here, but not with its value.</summary>
    Value,

    /// <summary>Attributes are missing.</summary>
    MissingAttribute,

    /// <summary>This element cannot be here.</summary>
    Element,

    /// <summary>This text cannot be here.</summary>
    Text,

    /// <summary>Something is missing at the end of an element.</summary>
    Incomplete,

    /// <summary>More elements inside one another than anybody needs.</summary>
    TooDeep,
}

/// <summary>The first thing that cannot stand.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Node">The attribute, element or text; where something is missing, the element that lacks it.</param>
/// <param name="Owner">The element in which it is.</param>
/// <param name="Content">What the owner may hold at all.</param>
/// <param name="State">What could have come instead.</param>
internal readonly record struct Stop(StopKind Kind, XObject? Node, XElement? Owner, Pattern Content, Pattern State);
