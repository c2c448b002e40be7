namespace Hypernova.OpenNebula.Tests;

/// <summary>What a text that is no template is told: what was found, what could stand there, where.</summary>
public sealed class RefusingText
{
    public static TheoryData<string, int, int, string, string> Wrong => new()
    {
        { "A = b c", 1, 7, "'c'", "stands in quotes" },
        { "A = b\nc", 2, 2, "the end of the text", "= could stand here, after c" },
        { "A 5", 1, 3, "'5'", "= could stand here, after A" },
        { "A\n= 5", 1, 2, "the end of the line", "=" },
        { "= 5", 1, 1, "'='", "the name of an attribute" },
        { "A = = b", 1, 5, "'='", "a value, [ or the end of the line" },
        { "A = # none", 1, 5, "'#'", "a value" },
        { "A = a=b", 1, 6, "'='", "stands in quotes" },
        { "A = a,b", 1, 6, "','", "stands in quotes" },
        { "A = a[0]", 1, 6, "'['", "stands in quotes" },
        { "A-B = 1", 1, 2, "'-B'", "= could stand here, after A" },
        { "É = 1", 1, 1, "'É'", "the name of an attribute" },
        { "]", 1, 1, "']'", "the name of an attribute" },
        { "A = \"b\nc", 1, 5, "does not end", "\" ends it" },
        { "A = \"c:\\\"", 1, 5, "does not end", "\\\" is a quote inside it" },
        { "A = [", 1, 6, "the end of the text", "or ] for a vector without any" },
        { "A = [ B = 1", 1, 12, "the end of the text", "] to end the vector opened at line 1, column 5" },
        { "A = [ B = 1\n  C = 2 ]", 2, 3, "'C'", "a comma, or ]" },
        { "A = [ B = 1, ]", 1, 14, "']'", "after the last one there is no comma" },
        { "A = [ , ]", 1, 7, "','", "the name of a member" },
        { "A = [ B ]", 1, 9, "']'", "= could stand here, after B" },
        { "A = [ B = ]", 1, 11, "']'", "an empty one is written \"\"" },
        { "A = [ B =\n 1 ]", 1, 10, "the end of the line", "a value" },
        { "A = [ B = [ C = 1 ] ]", 1, 11, "'['", "cannot be a vector" },
        { "A = \"x]]>y\"", 1, 7, "]]>", "" },
        { "A = \"x\n]]>y\"", 2, 1, "]]>", "" },
        { "A = 1 # ]]>", 1, 9, "]]>", "" },
        { "A = 1\nB = \0", 2, 5, "U+0000", "binary" },
        { "A = \u001B[0m", 1, 5, "U+001B", "binary" },
        { "A = \uD800", 1, 5, "U+D800", "" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_text_is_told_what_was_found_what_could_stand_there_and_where(
        string text, int line, int column, string found, string expected)
    {
        Template.TryParse(text, out _, out var error).ShouldBeFalse();

        error.Position.ShouldBe(new TextPosition(line, column), error.ToString());
        error.Problem.ShouldContain(found);
        error.Problem.ShouldContain(expected);
        error.Summary.ShouldContain($"line {line}, column {column}");
    }

    [Fact]
    public void The_line_is_shown_with_a_mark_under_the_place() =>
        Should.Throw<TemplateSyntaxException>(() => Template.Parse("CPU = 1\n\tNAME = my vm # x\n"))
            .Message.ShouldEndWith("\n   NAME = my vm # x\n             ^");

    [Fact]
    public void A_long_line_is_cut_on_both_sides()
    {
        var error = ErrorOf($"A = {new string('x', 500_000)} {new string('y', 500_000)}");

        error.Position.ShouldBe(new TextPosition(1, 500_006));
        error.Excerpt.ShouldStartWith("  …xxx");
        error.Excerpt.Split('\n')[0].ShouldEndWith("yyy…");
        error.ToString().Length.ShouldBeLessThan(600);
    }

    [Theory]
    [InlineData("GRAPHICS = [ TYPE = vnc, PASSWD = \"hunter2\" PORT = 1 ]")]
    [InlineData("GRAPHICS = [ PASSWD = hunter2 hunter2 ]")]
    [InlineData("TOKEN_PASSWORD = hunter2 hunter2")]
    [InlineData("CEPH_SECRET = \"hunter2")]
    [InlineData("<T><G><PASSWD>hunter2</PASSWD></H></T>")]
    public void A_secret_is_masked_in_the_line_and_in_what_was_found(string text)
    {
        var error = ErrorOf(text);

        error.ToString().ShouldNotContain("hunter2");
        error.Excerpt.ShouldContain("*******");
    }

    [Theory]
    [InlineData(new byte[] { 0x41, 0x3D, 0xFF, 0x0A }, "0xFF", 1, 3)]
    [InlineData(new byte[] { 0x41, 0x3D, 0x31, 0x0A, 0x42, 0x3D, 0xC3 }, "0xC3", 2, 3)]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x00 }, "U+0002", 1, 5)]
    public void Bytes_that_are_no_text_are_refused_at_the_first_one(byte[] bytes, string found, int line, int column)
    {
        var error = Should.Throw<TemplateSyntaxException>(() => Template.Parse(bytes)).Error;

        error.Problem.ShouldContain(found);
        error.Position.ShouldBe(new TextPosition(line, column));
    }

    private static TemplateError ErrorOf(string text)
    {
        Template.TryParse(text, out _, out var error).ShouldBeFalse();
        return error!;
    }
}
