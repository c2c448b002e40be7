using Hypernova.DomainXml.Schema;

namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>Each construct of RELAX NG, with documents that it lets pass and others; libxml2 says the same.</summary>
public sealed class LanguageTests
{
    public static TheoryData<string, string, string[], string[]> Joints => new()
    {
        { "group", "<group><ref name='x'/><ref name='y'/></group>", ["<x/><y/>"], ["<y/><x/>", "<x/>", "<x/><y/>a"] },
        { "interleave", "<interleave><ref name='x'/><ref name='y'/></interleave>", ["<x/><y/>", "<y/><x/>"], ["<x/>"] },
        { "choice", "<choice><ref name='x'/><ref name='y'/></choice>", ["<x/>", "<y/>"], ["", "<x/><y/>"] },
        { "optional", "<optional><ref name='x'/></optional>", ["", "<x/>"], ["<x/><x/>", "text"] },
        { "zeroOrMore", "<zeroOrMore><ref name='x'/></zeroOrMore>", ["", "<x/><x/><x/>"], ["<x/><y/>"] },
        { "oneOrMore", "<oneOrMore><ref name='x'/></oneOrMore>", ["<x/>", " <x/>\n<x/> "], ["", "text<x/>"] },
        { "mixed", "<mixed><ref name='x'/></mixed>", ["a<x/>b", "<x/>"], ["a", "<x/>b<y/>"] },
        { "text", "<text/>", ["", "a<!-- b -->c<![CDATA[d]]>"], ["<x/>"] },
        { "empty", "<empty/>", ["", "  ", "<!-- a -->"], ["a", "<x/>"] },
        { "not-allowed", "<choice><notAllowed/><ref name='x'/></choice>", ["<x/>"], ["", "<y/>"] },
        {
            "interleaved-groups",
            "<interleave><group><ref name='x'/><ref name='y'/></group><zeroOrMore><ref name='z'/></zeroOrMore>"
            + "</interleave>",
            ["<x/><y/>", "<z/><x/><z/><y/><z/>"], ["<y/><x/>", "<x/><z/>"]
        },
    };

    public static TheoryData<string, string, string[], string[]> Texts => new()
    {
        {
            "list",
            "<list><oneOrMore><data type='int'/></oneOrMore><optional><value>end</value></optional></list>",
            ["1", " 1 2\n3 ", "1 end"], ["end", "1 end 2", "a", ""]
        },
        { "value", "<value>a b</value>", ["a b", " a\n b "], ["ab", "", "a b c"] },
        { "value-of-a-type", "<value type='string'> a</value>", [" a"], ["a", " a "] },
        {
            "except",
            "<data type='string'><param name='pattern'>[^/]+</param><except><choice><value>.</value><value>..</value>"
            + "</choice>"
            + "</except></data>",
            ["a", "..."], [".", "..", "a/b", ""]
        },
    };

    public static TheoryData<string, string, string[], string[]> Attributes => new()
    {
        {
            "attributes",
            "<group><attribute name='p'/><optional><attribute name='q'><value>1</value></attribute></optional>"
            + "<empty/></group>",
            ["@p='' q='1'", "@q='1' p='x'"], ["@q='1'", "@p='' q='2'", "@p='' r=''", ""]
        },
        {
            "attribute-or-element",
            "<choice><attribute name='p'/><ref name='x'/></choice>",
            ["@p=''", "<x/>"], ["", "@p='1'><x/>"]
        },
        {
            "element-after-attribute-of-a-choice",
            "<choice><group><attribute name='p'><value>1</value></attribute><ref name='x'/></group>"
            + "<group><attribute name='p'><value>2</value></attribute><ref name='y'/></group></choice>",
            ["@p='1'><x/>", "@p='2'><y/>"], ["@p='1'><y/>", "@p='3'><y/>", "<y/>"]
        },
        {
            "same-name-twice",
            "<choice><group><element name='x'><attribute name='p'/></element><ref name='y'/></group>"
            + "<group><element name='x'><attribute name='q'/></element><ref name='z'/></group></choice>",
            ["<x p='1'/><y/>", "<x q='1'/><z/>"], ["<x p='1'/><z/>", "<x/><z/>", "<x q='1'/><y/>"]
        },
    };

    public static TheoryData<string, string, string[], string[]> Names => new()
    {
        {
            "any-name",
            "<zeroOrMore><choice><attribute><anyName/></attribute><element><anyName/><text/></element></choice>"
            + "</zeroOrMore>",
            ["@s='1' t='2'", "<v/><w xmlns='urn:a'/>"], ["text", "<v><w/></v>"]
        },
        {
            "any-name-but",
            "<element><anyName><except><name>x</name><nsName ns='urn:a'/></except></anyName><empty/></element>",
            ["<y/>", "<x xmlns='urn:b'/>"], ["<x/>", "<y xmlns='urn:a'/>", "<x xmlns='urn:a'/>"]
        },
        {
            "names-of-a-namespace",
            "<element><nsName ns='urn:a'><except><name ns='urn:a'>x</name></except></nsName><empty/></element>",
            ["<y xmlns='urn:a'/>"], ["<x xmlns='urn:a'/>", "<y/>", "<y xmlns='urn:b'/>"]
        },
        {
            "either-name",
            "<element><choice><name>v</name><name>w</name></choice><empty/></element>", ["<v/>", "<w/>"], ["<x/>"]
        },
        {
            "namespaces-are-inherited",
            "<group ns='urn:a'><element name='v'><attribute name='p'/><element name='w'><empty/></element></element>"
            + "</group>",
            ["<v xmlns='urn:a' p=''><w/></v>"],
            ["<v p=''><w/></v>", "<v xmlns='urn:a' p=''><w xmlns=''/></v>", "<a:v xmlns:a='urn:a' a:p=''><a:w/></a:v>"]
        },
        {
            "prefixes",
            "<element name='a:v' xmlns:a='urn:a'><attribute name='a:p'/></element>",
            ["<v xmlns='urn:a' xmlns:b='urn:a' b:p=''/>"], ["<v xmlns='urn:a' p=''/>", "<v/>"]
        },
    };

    [Theory]
    [MemberData(nameof(Joints))]
    [MemberData(nameof(Texts))]
    [MemberData(nameof(Attributes))]
    [MemberData(nameof(Names))]
    public async Task A_pattern_means_what_it_means_to_libxml2(string name, string pattern, string[] good, string[] bad)
    {
        name.ShouldNotBeEmpty();
        var grammar = Grammar.Of(
            $"<grammar><start><element name='r'>{pattern}</element></start>"
            + "<define name='x'><element name='x'><empty/></element></define>"
            + "<define name='y'><element name='y'><empty/></element></define>"
            + "<define name='z'><element name='z'><empty/></element></define></grammar>");
        var verdicts = await Grammar.AgreedAsync(
            grammar, [.. good.Concat(bad).Select(Document)], TestContext.Current.CancellationToken);
        verdicts.ShouldBe([.. good.Select(_ => true), .. bad.Select(_ => false)]);
    }

    [Fact]
    public async Task An_include_replaces_what_it_defines_itself()
    {
        var grammar = Grammar.Of(
            "<grammar><include href='lib.rng'><start><ref name='r'/></start><div><define name='x'>"
            + "<element name='new'><empty/></element></define></div></include></grammar>",
            ("lib.rng", "<grammar><start><ref name='x'/></start><define name='x'><element name='old'><empty/></element>"
                + "</define><define name='r'><element name='r'><ref name='x'/></element></define></grammar>"));
        var verdicts = await Grammar.AgreedAsync(
            grammar, ["<r><new/></r>", "<r><old/></r>", "<new/>"], TestContext.Current.CancellationToken);
        verdicts.ShouldBe([true, false, false]);
    }

    [Theory]
    [InlineData("choice", true, false)]
    [InlineData("interleave", false, true)]
    public async Task Definitions_are_combined(string combine, bool one, bool both)
    {
        var grammar = Grammar.Of(
            "<grammar><start><element name='r'><ref name='c'/></element></start>"
            + $"<define name='c'><element name='x'><empty/></element></define><include href='more.rng'/></grammar>",
            ("more.rng", $"<grammar><define name='c' combine='{combine}'><element name='y'><empty/></element></define>"
                + "</grammar>"));
        var verdicts = await Grammar.AgreedAsync(
            grammar, ["<r><x/></r>", "<r><y/></r>", "<r><y/><x/></r>"], TestContext.Current.CancellationToken);
        verdicts.ShouldBe([one, one, both]);
    }

    [Fact]
    public async Task A_grammar_inside_of_another_has_names_of_its_own()
    {
        var grammar = Grammar.Of(
            "<grammar><start><element name='r'><ref name='c'/><grammar><start><group><ref name='c'/>"
            + "<parentRef name='c'/></group></start><define name='c'><element name='inner'><empty/></element></define>"
            + "</grammar></element></start>"
            + "<define name='c'><element name='outer'><empty/></element></define></grammar>");
        var verdicts = await Grammar.AgreedAsync(
            grammar,
            ["<r><outer/><inner/><outer/></r>", "<r><outer/><outer/><outer/></r>"],
            TestContext.Current.CancellationToken);
        verdicts.ShouldBe([true, false]);
    }

    [Fact]
    public async Task Another_file_may_be_a_pattern()
    {
        var grammar = Grammar.Of(
            "<element name='r'><externalRef href='other.rng'/></element>",
            ("other.rng", "<element name='x'><zeroOrMore><externalRef href='other.rng'/></zeroOrMore></element>"));
        var schema = Grammar.Load(grammar);
        schema.Check(Documents.Parse("<r><x><x/><x><x/></x></x></r>").Root!).ShouldBeNull();
        schema.Check(Documents.Parse("<r><x><y/></x></r>").Root!).ShouldNotBeNull().Path.ShouldBe("/r/x/y");

        grammar["other.rng"] = grammar["other.rng"].Replace(
            "<zeroOrMore><externalRef href='other.rng'/></zeroOrMore>", "<empty/>", StringComparison.Ordinal);
        var verdicts = await Grammar.AgreedAsync(
            grammar, ["<r><x/></r>", "<r><y/></r>"], TestContext.Current.CancellationToken);
        verdicts.ShouldBe([true, false]);
    }

    [Theory]
    [InlineData("<element name='r'><ref name='x'/></element>", "x is not defined")]
    [InlineData("<element name='r'><oneOf/></element>", "<oneOf> is not understood as a pattern")]
    [InlineData("<element name='r'><data type='length'/></element>", "the type length of the library")]
    [InlineData(
        "<element name='r'><data type='string'><param name='pattern'>(</param></data></element>", "never closed")]
    [InlineData("<element name='r'><data type='int'><param name='minInclusive'>a</param></data></element>", "no bound")]
    [InlineData("<element><empty/></element>", "does not say a name")]
    [InlineData("<element name='r'><externalRef href='none.rng'/></element>", "none.rng is not there")]
    [InlineData("<grammar><start><ref name='x'/></start><define name='x'><ref name='x'/></define></grammar>", "itself")]
    [InlineData(
        "<grammar><start><empty/></start><define name='x'><empty/></define><define name='x'><text/></define></grammar>",
        "defined twice")]
    [InlineData("<grammar><include href='main.rng'/></grammar>", "without end")]
    [InlineData("<grammar><define name='x'><empty/></define></grammar>", "without a start")]
    public void What_is_no_schema_is_refused_with_its_place(string text, string why)
    {
        var message = Should.Throw<SchemaException>(() => Grammar.Load(Grammar.Of(text))).Message;
        message.ShouldStartWith("the schema main.rng, line 1");
        message.ShouldContain(why);
    }

    // Attributes of the root are written behind an @.
    private static string Document(string content) => content.StartsWith('@')
        ? content.Contains('>', StringComparison.Ordinal) ? $"<r {content[1..]}</r>" : $"<r {content[1..]}/>"
        : $"<r>{content}</r>";
}
