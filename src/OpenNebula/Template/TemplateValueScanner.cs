using System.Buffers;
using System.Text;

namespace Hypernova.OpenNebula;

/// <summary>Finds where values end and what they say. Asked for rising offsets, it searches all once.</summary>
internal sealed class TemplateValueScanner(string text)
{
    private const string Refused = "]]>";
    private static readonly SearchValues<char> BareEnds = SearchValues.Create(" \t\n=#,[]");
    private int _nextRefused = -1;
    private int _lineEnd = -1;

    /// <summary>The end of the value that begins at an offset; the offset itself where none begins there.</summary>
    public int End(int start)
    {
        var end = start < text.Length && text[start] == '"' ? QuotedEnd(start) : BareEnd(start);
        Refuse(start, end);
        return end;
    }

    public string Text(int start, int end)
    {
        if (text[start] != '"')
        {
            return text[start..end];
        }

        var quoted = text.AsSpan(start + 1, end - start - 2);
        return quoted.Contains('\\')
            ? new StringBuilder(quoted.Length).Append(quoted).Replace("\\\"", "\"").ToString()
            : quoted.ToString();
    }

    private int QuotedEnd(int start)
    {
        var at = start + 1;
        while (text.AsSpan(at).IndexOfAny('"', '\\') is >= 0 and var found)
        {
            at += found;
            if (text[at] == '"')
            {
                return at + 1;
            }

            at += at + 1 < text.Length && text[at + 1] == '"' ? 2 : 1;
        }

        throw TemplateSyntaxException.At(
            text, start, "found a quoted value that does not end; \" ends it, \\\" is a quote inside it");
    }

    private int BareEnd(int start)
    {
        var rest = text.AsSpan(start);
        var length = rest.IndexOfAny(BareEnds);
        rest = length < 0 ? rest : rest[..length];
        var carriage = length >= 0 && text[start + length] == '\n' && rest.EndsWith("\r") ? 1 : 0;
        return start + rest.Length - carriage;
    }

    /// <summary>
    /// Values end up between CDATA marks in documents that other programs write without care, so the end mark is
    /// refused anywhere from a value's beginning to the end of its last line.
    /// </summary>
    private void Refuse(int start, int end)
    {
        if (_nextRefused < start)
        {
            _nextRefused = IndexOrEnd(text.AsSpan(start).IndexOf(Refused), start);
        }

        if (_lineEnd < end)
        {
            _lineEnd = IndexOrEnd(text.AsSpan(end).IndexOf('\n'), end);
        }

        if (_nextRefused < _lineEnd)
        {
            throw TemplateSyntaxException.At(text, _nextRefused, "found ]]>, which no value's line may hold");
        }
    }

    private int IndexOrEnd(int found, int from) => found < 0 ? text.Length : from + found;
}
