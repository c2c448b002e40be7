using System.Buffers;

namespace Hypernova.OpenNebula;

/// <summary>
/// A value's text, without white space at its ends, and where it stands. Any value can be printed in both forms and
/// read back: it holds no <c>]]&gt;</c> and only characters that XML has.
/// </summary>
public readonly record struct TemplateValue
{
    private const string WhiteSpace = " \t\n\v\f\r";

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (char)code).Except(['\t', '\n', '\r']), '\uFFFE', '\uFFFF']);

    private readonly string? _text;

    /// <exception cref="ArgumentException">The text cannot be written in a template.</exception>
    public TemplateValue(string text, TextPosition position = default)
        : this(text, position, position)
    {
    }

    /// <param name="text">With white space at its ends, as it was written.</param>
    /// <param name="position">Where the value begins, its quote included.</param>
    /// <param name="start">Where <paramref name="text"/> begins.</param>
    internal TemplateValue(string text, TextPosition position, TextPosition start)
    {
        if (!CanHold(text))
        {
            throw new ArgumentException("A template's value cannot hold ]]> or control characters.", nameof(text));
        }

        _text = text.Trim(WhiteSpace.ToCharArray());
        Position = position;
        Start = start.After(text.AsSpan(0, text.Length - text.AsSpan().TrimStart(WhiteSpace).Length));
    }

    public string Text => _text ?? "";

    public TextPosition Position { get; }

    /// <summary>Where the text itself begins: behind the quote and white space.</summary>
    internal TextPosition Start { get; }

    public bool IsEmpty => Text.Length == 0;

    public static implicit operator TemplateValue(string text) => new(text);

    public override string ToString() => Text;

    /// <summary>Where a place of the text stands in the template.</summary>
    /// <param name="line">Line of the text, from 1.</param>
    /// <param name="column">Column in that line, from 1.</param>
    public TextPosition PlaceOf(int line, int column)
    {
        if (!Start.IsKnown || line < 1 || column < 1)
        {
            return Position;
        }

        // A quote inside a quoted value has a backslash before it.
        var escapes = Start == Position ? 0 : TextLine(line, column - 1).Count('"');
        return line == 1
            ? Start with { Column = Start.Column + column - 1 + escapes }
            : new(Start.Line + line - 1, column + escapes);
    }

    private ReadOnlySpan<char> TextLine(int line, int longest)
    {
        var rest = Text.AsSpan();
        for (; line > 1 && rest.IndexOf('\n') is >= 0 and var end; line--)
        {
            rest = rest[(end + 1)..];
        }

        return rest[..Math.Min(longest, rest.Length)];
    }

    /// <summary>Whether a text can be a value.</summary>
    public static bool CanHold(string text) =>
        IndexOfForbidden(text) < 0 && !text.Contains("]]>", StringComparison.Ordinal);

    /// <summary>The first character that no template can hold, half a surrogate pair included; -1 for none.</summary>
    internal static int IndexOfForbidden(ReadOnlySpan<char> text)
    {
        var control = text.IndexOfAny(Forbidden);
        var searched = control < 0 ? text : text[..control];
        var start = 0;
        while (searched[start..].IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var found)
        {
            var at = start + found;
            if (at + 1 >= searched.Length || !char.IsSurrogatePair(searched[at], searched[at + 1]))
            {
                return at;
            }

            start = at + 2;
        }

        return control;
    }
}
