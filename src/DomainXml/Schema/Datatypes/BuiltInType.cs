namespace Hypernova.DomainXml.Schema.Datatypes;

/// <summary>What a type does with white space before it looks at a text.</summary>
internal enum WhiteSpace
{
    /// <summary>Keeps it.</summary>
    Preserve,

    /// <summary>Makes each a space.</summary>
    Replace,

    /// <summary>Makes one space of many, none at the ends.</summary>
    Collapse,
}

/// <summary>A type as its library defines it. All but Normalise take normalised texts.</summary>
internal sealed record BuiltInType(string Words, WhiteSpace WhiteSpace, Func<string, bool> Allows)
{
    private static readonly char[] White = [' ', '\t', '\r', '\n'];

    /// <summary>Whether any text will do.</summary>
    public bool IsAnything { get; init; }

    /// <summary>The words without its own bounds, said where a schema sets others.</summary>
    public string Unbounded { get; init; } = Words;

    /// <summary>Order of two texts of the type; null where there is none.</summary>
    public Func<string, string, int?> Compare { get; init; } = (_, _) => null;

    public string Normalise(string text) => WhiteSpace switch
    {
        WhiteSpace.Preserve => text,
        WhiteSpace.Replace => string.Join(' ', text.Split(White)),
        WhiteSpace.Collapse => IsCollapsed(text)
            ? text
            : string.Join(' ', text.Split(White, StringSplitOptions.RemoveEmptyEntries)),
    };

    public bool AreSame(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal) || Compare(one, other) is 0;

    private static bool IsCollapsed(string text) => text.AsSpan().IndexOfAny(White) < 0;
}
