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
    {
        if (IndexOfForbidden(text) >= 0 || text.Contains("]]>", StringComparison.Ordinal))
        {
            throw new ArgumentException("A template's value cannot hold ]]> or control characters.", nameof(text));
        }

        _text = text.Trim(WhiteSpace.ToCharArray());
        Position = position;
    }

    public string Text => _text ?? "";

    public TextPosition Position { get; }

    public bool IsEmpty => Text.Length == 0;

    public static implicit operator TemplateValue(string text) => new(text);

    public override string ToString() => Text;

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
