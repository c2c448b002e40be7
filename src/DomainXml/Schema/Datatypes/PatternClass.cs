using System.Text;

namespace Hypernova.DomainXml.Schema.Datatypes;

/// <summary>Classes and escapes within the regular expressions of XML Schema, as this platform writes them.</summary>
internal static class PatternClass
{
    private const string Pairs = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string Halves = @"\uD800-\uDFFF";
    private const string White = @" \t\n\r";
    private const string Word = @"\p{L}\p{M}\p{N}\p{S}";
    private const string NotWord = @"\p{P}\p{Z}\p{C}";
    private const string Initial = @"\p{L}\p{Nl}:_";
    private const string InName = @"\p{L}\p{M}\p{N}:_.\-\u00B7";

    /// <summary>An escape by itself, and the same inside of brackets (null where brackets cannot say it).</summary>
    public readonly record struct Escaped(string Alone, string? Inside, char? Single = null);

    /// <summary>One code point that is not among the items: a pair of halves is one, a half is none.</summary>
    public static string Others(string items) => $"(?:{Pairs}|[^{items}{Halves}])";

    /// <summary>Reads a class from its opening bracket on.</summary>
    public static string Read(string source, ref int at)
    {
        var start = at++;
        var isNegative = Peek(source, at) is '^';
        at += isNegative ? 1 : 0;
        var items = new StringBuilder();
        var subtracted = "";
        while (Peek(source, at) is not ']' || items.Length == 0)
        {
            if (Peek(source, at) is '-' && Peek(source, at + 1) is '[')
            {
                at++;
                subtracted = "-" + Read(source, ref at);
                break;
            }

            Item(source, ref at, items);
        }

        if (Peek(source, at) is not ']' || subtracted.StartsWith("-(", StringComparison.Ordinal))
        {
            throw Wrong(source, start, "a class that cannot be read");
        }

        at++;
        if (isNegative && subtracted.Length == 0)
        {
            return Others(items.ToString());
        }

        return $"[{(isNegative ? "^" : "")}{items}{subtracted}]";
    }

    /// <summary>Reads what follows a backslash.</summary>
    public static Escaped Escape(string source, ref int at)
    {
        var letter = Peek(source, at++);
        switch (letter)
        {
            case 'n' or 'r' or 't':
                return new($@"\{letter}", $@"\{letter}", letter switch { 'n' => '\n', 'r' => '\r', _ => '\t' });
            case 's':
                return Set(White);
            case 'S':
                return NotSet(White, null);
            case 'd':
                return Set(@"\p{Nd}");
            case 'D':
                return NotSet(@"\p{Nd}", @"\P{Nd}");
            case 'w':
                return new($"(?:{Pairs}|[{Word}])", Word);
            case 'W':
                return Set(NotWord);
            case 'i':
                return Set(Initial);
            case 'I':
                return NotSet(Initial, null);
            case 'c':
                return Set(InName);
            case 'C':
                return NotSet(InName, null);
            case 'p' or 'P':
                return Category(source, ref at, letter);
            default:
                return char.IsAsciiLetterOrDigit(letter) || letter is '\0'
                    ? throw Wrong(source, at - 2, "an escape that nobody knows")
                    : new(Quoted(letter), Quoted(letter), letter);
        }
    }

    private static Escaped Set(string items) => new($"[{items}]", items);

    private static Escaped NotSet(string items, string? inside) => new(Others(items), inside);

    private static Escaped Category(string source, ref int at, char letter)
    {
        var end = source.IndexOf('}', at);
        if (Peek(source, at) is not '{' || end < 0)
        {
            throw Wrong(source, at, "a category without braces");
        }

        var text = $@"\{letter}{source[at..(end + 1)]}";
        at = end + 1;
        return new(text, text);
    }

    private static void Item(string source, ref int at, StringBuilder items)
    {
        var start = at;
        var first = One(source, ref at);
        if (Peek(source, at) is not '-' || Peek(source, at + 1) is ']' or '[')
        {
            items.Append(first.Inside ?? throw Wrong(source, start, "an escape that has no place in brackets"));
            return;
        }

        at++;
        var last = One(source, ref at);
        if (first.Single is not { } low || last.Single is not { } high || low > high)
        {
            throw Wrong(source, start, "a range that does not ascend");
        }

        items.Append(first.Inside).Append('-').Append(last.Inside);
    }

    private static Escaped One(string source, ref int at)
    {
        var letter = Peek(source, at++);
        return letter switch
        {
            '\\' => Escape(source, ref at),
            '\0' => throw Wrong(source, at - 1, "a class that is never closed"),
            _ when char.IsSurrogate(letter) => throw Wrong(source, at - 1, "a letter beyond those that are understood"),
            _ => new(Quoted(letter), Quoted(letter), letter),
        };
    }

    private static string Quoted(char letter) => $@"\u{(int)letter:X4}";

    private static char Peek(string source, int at) => at < source.Length ? source[at] : '\0';

    private static FormatException Wrong(string source, int at, string why) =>
        new($"{why}, at character {at + 1} of '{source}'");
}
