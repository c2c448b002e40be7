namespace Hypernova.OpenNebula;

/// <summary>A place in a text: line and column, both from 1. A column counts UTF-16 code units, a tab is one.</summary>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The place of what nobody wrote: built in code, not read from a text.</summary>
    public static TextPosition None => default;

    public bool IsKnown => Line > 0;

    /// <summary>The place behind a text that begins here.</summary>
    public TextPosition After(ReadOnlySpan<char> text)
    {
        if (!IsKnown || text.IsEmpty)
        {
            return this;
        }

        var lines = text.Count('\n');
        return lines == 0
            ? this with { Column = Column + text.Length }
            : new(Line + lines, text.Length - text.LastIndexOf('\n'));
    }

    public override string ToString() => IsKnown ? $"line {Line}, column {Column}" : "";
}
