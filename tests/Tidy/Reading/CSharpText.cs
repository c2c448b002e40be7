namespace Hypernova.Tidy.Tests.Reading;

/// <summary>
/// Blanks comments, strings and character literals out of C#, so that rules can look for code with plain patterns.
/// Knows verbatim, interpolated and raw strings; knows nothing else of the language.
/// </summary>
internal static class CSharpText
{
    public static string Strip(string text)
    {
        var code = text.ToCharArray();
        for (var at = 0; at < text.Length;)
        {
            var end = LiteralEnd(text, at);
            for (var blank = at; blank < end; blank++)
            {
                code[blank] = text[blank] == '\n' ? '\n' : ' ';
            }

            at = Math.Max(end, at + 1);
        }

        return new string(code);
    }

    /// <summary>The position after the closing bracket of the opening one at a position of stripped code.</summary>
    public static int BlockEnd(string code, int open)
    {
        var depth = 0;
        for (var at = open; at < code.Length; at++)
        {
            depth += code[at] switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return code.Length;
    }

    /// <summary>Splits stripped code at its outermost commas, type arguments being inside.</summary>
    public static IEnumerable<string> SplitAtCommas(string code)
    {
        var (depth, angle, start) = (0, 0, 0);
        for (var at = 0; at < code.Length; at++)
        {
            var isArrow = at > 0 && code[at - 1] is '=' or '-' && code[at] == '>';
            depth += code[at] switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
            angle += isArrow ? 0 : code[at] switch { '<' => 1, '>' => -1, _ => 0 };
            if (code[at] == ',' && depth == 0 && angle <= 0)
            {
                yield return code[start..at];
                start = at + 1;
            }
        }

        if (code[start..].Trim().Length > 0)
        {
            yield return code[start..];
        }
    }

    // The end of the comment or literal that begins here, or this position when none does.
    private static int LiteralEnd(string text, int at) => text[at] switch
    {
        '/' when Next(text, at) == '/' => LineEnd(text, at),
        '/' when Next(text, at) == '*' => After(text, "*/", at + 2),
        '\'' => QuotedEnd(text, at, '\''),
        '"' or '$' or '@' => StringEnd(text, at),
        _ => at,
    };

    private static int StringEnd(string text, int at)
    {
        var quote = at;
        while (quote < text.Length && text[quote] is '$' or '@')
        {
            quote++;
        }

        if (quote >= text.Length || text[quote] != '"')
        {
            return at;
        }

        var prefix = text[at..quote];
        var quotes = Run(text, quote);
        return quotes >= 3 ? After(text, new string('"', quotes), quote + quotes)
            : prefix.Contains('$', StringComparison.Ordinal) ? InterpolatedEnd(text, quote, Verbatim(prefix))
            : Verbatim(prefix) ? VerbatimEnd(text, quote)
            : QuotedEnd(text, quote, '"');
    }

    private static int QuotedEnd(string text, int at, char quote)
    {
        for (at++; at < text.Length && text[at] != quote && text[at] != '\n'; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int VerbatimEnd(string text, int at)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                continue;
            }

            if (Next(text, at) != '"')
            {
                return at + 1;
            }

            at++;
        }

        return text.Length;
    }

    private static int InterpolatedEnd(string text, int at, bool verbatim)
    {
        for (at++; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\' when !verbatim:
                case '"' when verbatim && Next(text, at) == '"':
                case '{' when Next(text, at) == '{':
                    at++;
                    break;
                case '{':
                    at = HoleEnd(text, at);
                    break;
                case '"':
                    return at + 1;
                default:
                    break;
            }
        }

        return text.Length;
    }

    // The closing brace of a hole; the code in it may hold strings of its own.
    private static int HoleEnd(string text, int at)
    {
        var depth = 0;
        while (at < text.Length)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }

            at = Math.Max(LiteralEnd(text, at), at + 1);
        }

        return text.Length;
    }

    private static bool Verbatim(string prefix) => prefix.Contains('@', StringComparison.Ordinal);

    private static char Next(string text, int at) => at + 1 < text.Length ? text[at + 1] : '\0';

    private static int Run(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == '"')
        {
            end++;
        }

        return end - at;
    }

    private static int LineEnd(string text, int at) =>
        text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;

    private static int After(string text, string mark, int from) =>
        text.IndexOf(mark, Math.Min(from, text.Length), StringComparison.Ordinal) is >= 0 and var found
            ? found + mark.Length
            : text.Length;
}
