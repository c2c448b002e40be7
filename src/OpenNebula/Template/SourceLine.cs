using System.Buffers;
using System.Text;

namespace Hypernova.OpenNebula;

/// <summary>Shows a place in a text: its line, cut to a readable width, secrets masked, a mark below.</summary>
internal static class SourceLine
{
    private const int Before = 60;
    private const int After = 40;
    private const int LongestWord = 20;
    private const int LongestName = 64;

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n=#,[]\"");

    public static TextPosition PositionOf(ReadOnlySpan<char> text, int offset)
    {
        var before = text[..offset];
        return new(before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }

    public static string Show(ReadOnlySpan<char> text, int offset)
    {
        var line = LineAt(text, offset, out var start);
        var column = offset - start;
        var from = Math.Max(0, column - Before);
        var to = Math.Min(line.Length, column + After);
        var shown = new StringBuilder("  ").Append(from > 0 ? "…" : "");
        var mark = shown.Length + column - from;
        var (maskFrom, maskTo) = Masked(line, from, to);
        for (var i = from; i < to; i++)
        {
            shown.Append(i >= maskFrom && i < maskTo ? '*' : Visible(line[i]));
        }

        shown.Append(to < line.Length ? "…" : "").Append('\n').Append(' ', mark).Append('^');
        return shown.ToString();
    }

    /// <summary>What stands at a place, in words, at most one word of it.</summary>
    public static string Describe(ReadOnlySpan<char> text, int offset)
    {
        if (offset >= text.Length)
        {
            return "the end of the text";
        }

        if (text[offset] is '\n' or '\r')
        {
            return "the end of the line";
        }

        var line = LineAt(text, offset, out var start);
        var (maskFrom, maskTo) = Masked(line, offset - start, offset - start + 1);
        return maskFrom < maskTo ? "more text" : Word(text[offset..]);
    }

    private static string Word(ReadOnlySpan<char> rest)
    {
        var stop = rest.IndexOfAny(WordEnds);
        var word = rest[..Math.Clamp(stop < 0 ? rest.Length : stop, 1, LongestWord)];
        var shown = new StringBuilder("'");
        foreach (var character in word)
        {
            shown.Append(Visible(character));
        }

        return shown.Append(word.Length == LongestWord ? "…'" : "'").ToString();
    }

    private static ReadOnlySpan<char> LineAt(ReadOnlySpan<char> text, int offset, out int start)
    {
        start = text[..offset].LastIndexOf('\n') + 1;
        var length = text[start..].IndexOf('\n');
        var line = length < 0 ? text[start..] : text.Slice(start, length);
        return line.EndsWith("\r") ? line[..^1] : line;
    }

    private static char Visible(char character) => character switch
    {
        '\t' => ' ',
        < ' ' or '\u007F' or '\uFFFE' or '\uFFFF' => '?',
        _ when char.IsSurrogate(character) => '?',
        _ => character,
    };

    /// <summary>The part of the window that belongs to values of secrets, from the first to the last.</summary>
    private static (int From, int To) Masked(ReadOnlySpan<char> line, int from, int to)
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        var at = 0;
        while (at < to && line[at..].IndexOfAny('=', '>') is >= 0 and var found)
        {
            at += found + 1;
            if (!NamesSecret(line[..(at - 1)]))
            {
                continue;
            }

            var end = ValueEnd(line, at);
            if (end > from && at < to)
            {
                (first, last) = (Math.Min(first, at), Math.Max(last, end));
            }

            at = end;
        }

        return (first, last);
    }

    private static bool NamesSecret(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - LongestName)..].TrimEnd(" \t");
        var length = 0;
        while (length < before.Length && TemplateName.Holds(before[before.Length - 1 - length]))
        {
            length++;
        }

        return TemplateSecrets.IsSecret(before[^length..]);
    }

    private static int ValueEnd(ReadOnlySpan<char> line, int start)
    {
        var xml = line[start - 1] == '>';
        var at = start;
        while (!xml && at < line.Length && line[at] is ' ' or '\t')
        {
            at++;
        }

        if (!xml && at < line.Length && line[at] == '"')
        {
            at++;
            while (at < line.Length && (line[at] != '"' || line[at - 1] == '\\'))
            {
                at++;
            }

            return Math.Min(at + 1, line.Length);
        }

        var stop = line[at..].IndexOfAny(xml ? "<" : ",]");
        return stop < 0 ? line.Length : at + stop;
    }
}
