using System.Xml.Linq;

namespace Hypernova.DomainXml.Schema.Patterns;

/// <summary>Which names an element or an attribute may have.</summary>
internal abstract record NameClass
{
    public abstract bool Contains(XName name);

    /// <summary>The names that it spells out; none of those that it allows by a wildcard.</summary>
    public abstract IEnumerable<XName> Spelled { get; }
}

/// <summary>Exactly one name.</summary>
internal sealed record OneName(XName Name) : NameClass
{
    public override IEnumerable<XName> Spelled => [Name];

    public override bool Contains(XName name) => ReferenceEquals(name, Name);
}

/// <summary>Any name, but some.</summary>
internal sealed record AnyName(NameClass? Except) : NameClass
{
    public override IEnumerable<XName> Spelled => [];

    public override bool Contains(XName name) => Except is null || !Except.Contains(name);
}

/// <summary>Any name of one namespace, but some.</summary>
internal sealed record NamespaceNames(XNamespace Namespace, NameClass? Except) : NameClass
{
    public override IEnumerable<XName> Spelled => [];

    public override bool Contains(XName name) =>
        name.Namespace == Namespace && (Except is null || !Except.Contains(name));
}

/// <summary>Names of either of two classes.</summary>
internal sealed record EitherName(NameClass First, NameClass Second) : NameClass
{
    public override IEnumerable<XName> Spelled => First.Spelled.Concat(Second.Spelled);

    public override bool Contains(XName name) => First.Contains(name) || Second.Contains(name);
}
