using Hypernova.DomainXml.Schema.Datatypes;

namespace Hypernova.DomainXml.Schema.Patterns;

/// <summary>
/// What may stand in a place. Patterns of one pool are equal only where they are the same object, so comparing two, or
/// remembering something about one, costs nothing.
/// </summary>
internal abstract class Pattern
{
    /// <summary>Its number in its pool: the order in which schemas mention things.</summary>
    public required int Id { get; init; }

    /// <summary>Whether nothing at all matches it.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>Whether attributes are yet to come.</summary>
    public bool HasAttributes { get; init; }

    /// <summary>Whether text can stand here.</summary>
    public bool TakesText { get; init; }
}

/// <summary>Nothing, and that is right.</summary>
internal sealed class EmptyPattern : Pattern;

/// <summary>Nothing would be right.</summary>
internal sealed class NotAllowedPattern : Pattern;

/// <summary>Any text.</summary>
internal sealed class TextPattern : Pattern;

/// <summary>How the members of a pattern stand to one another.</summary>
internal enum Joint
{
    /// <summary>One of them.</summary>
    Choice,

    /// <summary>All, in any order.</summary>
    Interleave,

    /// <summary>All, one after the other.</summary>
    Group,

    /// <summary>The only one, again and again.</summary>
    OneOrMore,

    /// <summary>The only one, by the words of a text.</summary>
    List,
}

/// <summary>Several patterns as one. Members of the same kind are flattened, those of no weight are left out.</summary>
internal sealed class JointPattern : Pattern
{
    public required Joint Joint { get; init; }

    public required Pattern[] Members { get; init; }
}

/// <summary>Text of a type, but some.</summary>
internal sealed class TypedPattern : Pattern
{
    public required Datatype Type { get; init; }

    public Pattern? Except { get; init; }
}

/// <summary>One text, compared as its type compares.</summary>
internal sealed class ValuePattern : Pattern
{
    public required Datatype Type { get; init; }

    public required string Value { get; init; }
}

/// <summary>An attribute.</summary>
internal sealed class AttributePattern : Pattern
{
    public required NameClass Names { get; init; }

    public required Pattern Content { get; init; }
}

/// <summary>An element. Its content is set once the whole grammar is known: elements may hold one another.</summary>
internal sealed class ElementPattern : Pattern
{
    private Pattern? _content;

    public required NameClass Names { get; init; }

    public Pattern Content
    {
        get => _content ?? throw new InvalidOperationException("the grammar is still being read");
        set => _content = value;
    }
}
