using System.Security;
using System.Text.RegularExpressions;
using Hypernova.DomainXml.Schema.Datatypes;

namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>Types and their params, on texts at every edge.</summary>
public sealed class TypeTests
{
    private static readonly string[] Texts =
    [
        "", " ", "0", " 5 ", "5", "+5", "-5", "-0", "00012", "1.5", ".5", "5.", "1e5", "INF", "65535", "65536",
        "32768", "2147483648", "-2147483648", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808",
        "18446744073709551615", "18446744073709551616", new('9', 60), "abc", "a b", " a b ", "a:b", "a-b", "1a", "_a",
        "http://x/y", "http://x/y z", "a%zz", "a%20b", "::", "http://[::1]/", "#a", "a#b#c", "ä", "true",
        "2020-01-01T00:00:00", "2020-01-01T00:00:00Z", "2020-13-01T00:00:00", "2020-02-30T00:00:00", "2020-01-01",
        "a\nb", "a\tb", "<", "\"", "日本", "😀", "😀😀", "\\", "-", "0x1f", "$a", "^", "a,b",
    ];

    private static readonly string[] Types =
    [
        "string", "token", "normalizedString", "int", "integer", "long", "short", "byte", "positiveInteger",
        "nonNegativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte", "double", "boolean",
        "NCName", "Name", "NMTOKEN", "anyURI", "dateTime", "date", "language",
    ];

    private static readonly (string Type, string Params)[] Narrowed =
    [
        ("int", "<param name='minInclusive'>2</param><param name='maxInclusive'>70000</param>"),
        ("unsignedLong", "<param name='minExclusive'>5</param>"),
        ("decimal", "<param name='maxExclusive'>5</param>"),
        ("unsignedInt", "<param name='pattern'>[0-9]+</param>"),
        ("string", "<param name='maxLength'>2</param>"),
        ("string", "<param name='minLength'>2</param><param name='pattern'>\\S*</param>"),
        ("string", "<param name='pattern'>.{1,2}</param>"),
        ("string", "<param name='pattern'>[^,]{2}</param>"),
        ("string", "<param name='pattern'>[$]?[a-z]|\\^|-|\\\\</param>"),
        ("string", "<param name='pattern'>$?a*\\s*\\d?</param>"),
        ("string", "<param name='pattern'>[a-z-[b]]+( [\\w]+)?</param>"),
        ("string", "<param name='pattern'>\\i\\c*</param>"),
        ("string", "<param name='pattern'>\\p{Ll}+|[&#x20;-&#x22;]{0,3}</param>"),
        ("token", "<param name='pattern'>[a-z ]*</param>"),
    ];

    /// <summary>Every second type in attributes, where libxml2 goes other ways.</summary>
    [Fact]
    public async Task Types_hold_the_same_texts_as_to_libxml2()
    {
        var types = Types.Select(type => $"<data type='{type}'/>")
            .Concat(Narrowed.Select(type => $"<data type='{type.Type}'>{type.Params}</data>")).ToList();
        var grammar = Grammar.Of("<choice>" + string.Concat(types.Index().Select(one => IsInAttribute(one.Index)
            ? $"<element name='e{one.Index}'><attribute name='a'>{one.Item}</attribute></element>"
            : $"<element name='e{one.Index}'>{one.Item}</element>")) + "</choice>");
        var documents = types.Index().SelectMany(one => Texts.Select(text => Sample(one.Index, text))).ToList();
        var verdicts = await Grammar.AgreedAsync(grammar, documents, TestContext.Current.CancellationToken);
        foreach (var (index, some) in verdicts.Chunk(Texts.Length).Index())
        {
            some.ShouldContain(true, types[index]);
        }
    }

    [Theory]
    [InlineData("a|b", "a", true)]
    [InlineData("a|b", "ab", false)]
    [InlineData("a$", "a$", true)]
    [InlineData("^a", "^a", true)]
    [InlineData("a.c", "a\nc", false)]
    [InlineData("[^a]", "\n", true)]
    [InlineData("[^a]", "😀", true)]
    [InlineData("[^a]{2}", "😀", false)]
    [InlineData("a{2,}", "aaa", true)]
    [InlineData("(a|b)*c?", "abba", true)]
    [InlineData("[\\-x]+", "-x", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("\\d\\D\\w\\W\\s\\S", "1aa- x", true)]
    [InlineData("#a b", "#a b", true)]
    [InlineData("a", "a\n", false)]
    [InlineData("\\p{Lu}\\P{Lu}", "Aa", true)]
    public void A_pattern_is_translated(string pattern, string text, bool isRight) =>
        PatternText.Compile(pattern).IsMatch(text).ShouldBe(isRight);

    [Theory]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("[a")]
    [InlineData("[b-a]")]
    [InlineData("*")]
    [InlineData("a**")]
    [InlineData("a{b}")]
    [InlineData("(?=a)")]
    [InlineData("\\q")]
    [InlineData("a\\")]
    public void What_is_no_pattern_is_refused(string pattern) =>
        Should.Throw<FormatException>(() => PatternText.Translate(pattern));

    [Fact]
    public void A_pattern_takes_time_in_proportion_to_the_text()
    {
        var regex = PatternText.Compile("(a*)*(a|aa)*b");
        regex.Options.ShouldBe(RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        regex.IsMatch(new string('a', 100_000)).ShouldBeFalse();
    }

    private static bool IsInAttribute(int type) => type % 2 == 1;

    private static string Sample(int type, string text)
    {
        var escaped = SecurityElement.Escape(text)
            .Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal);
        return IsInAttribute(type) ? $"<e{type} a=\"{escaped}\"/>" : $"<e{type}>{escaped}</e{type}>";
    }
}
