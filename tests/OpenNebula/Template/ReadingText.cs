namespace Hypernova.OpenNebula.Tests;

/// <summary>What each piece of a template's own text means.</summary>
public sealed class ReadingText
{
    public static TheoryData<string, string> Texts => new()
    {
        // One or more attributes -> their canonical text.
        { "", "" },
        { "  \n\t\n", "" },
        { "A=1", "A = \"1\"\n" },
        { "a_1 \t= \t1 ", "A_1 = \"1\"\n" },
        { "1A = x", "1A = \"x\"\n" },
        { "A=1 B=2\nC=3", "A = \"1\"\nB = \"2\"\nC = \"3\"\n" },
        { "A=\"x\"B=y", "A = \"x\"\nB = \"y\"\n" },
        { "A=1\r\nB=2\r\n", "A = \"1\"\nB = \"2\"\n" },
        { "A=1\nA=2\na=3", "A = \"1\"\nA = \"2\"\nA = \"3\"\n" },
        // Empty values.
        { "A =\nB = 1", "A = \"\"\nB = \"1\"\n" },
        { "A =  \r\nB = 1", "A = \"\"\nB = \"1\"\n" },
        { "A =", "A = \"\"\n" },
        { "A = \"\"", "A = \"\"\n" },
        // Quoted values.
        { "A = \"b c = # , [ ]\"", "A = \"b c = # , [ ]\"\n" },
        { "A = \"say \\\"hi\\\"\"", "A = \"say \\\"hi\\\"\"\n" },
        { "A = \"c:\\dir\\n\"", "A = \"c:\\dir\\n\"\n" },
        { "A = \"a\\\\\\\"b\"", "A = \"a\\\\\\\"b\"\n" },
        { "A = \"one\n two\"", "A = \"one\n two\"\n" },
        { "A = \"  trimmed\t\n\"", "A = \"trimmed\"\n" },
        { "A = c:\\", "A = \"c:\\ \"\n" },
        // Bare values.
        { "A = a\"b\"c", "A = \"a\\\"b\\\"c\"\n" },
        { "A = $NAME/é/日本", "A = \"$NAME/é/日本\"\n" },
        { "A = x#y", "A = \"x\"\n" },
        // Comments.
        { "# only", "" },
        { "  # A = 1\nB = 2 # two", "B = \"2\"\n" },
        { "A = \"# text\" # comment", "A = \"# text\"\n" },
        // Vectors.
        { "A = []", "A = []\n" },
        { "A = [ \n ]", "A = []\n" },
        { "A=[B=1,c=\"2\"]", "A = [\n  B = \"1\",\n  C = \"2\"\n]\n" },
        { "A = \n [\n B = 1\n ,\n C = 2\n ]\nD = 3", "A = [\n  B = \"1\",\n  C = \"2\"\n]\nD = \"3\"\n" },
        { "A = [ B = \"\" ]", "A = [\n  B = \"\"\n]\n" },
        { "A = [ # first\n B = 1, # second\n # third\n C = 2 # last\n ]", "A = [\n  B = \"1\",\n  C = \"2\"\n]\n" },
        { "A = [ B = 1, B = 2, b = 3 ]", "A = [\n  B = \"1\"\n]\n" },
        { "A = [ B = 1 ] A = [ B = 2 ]", "A = [\n  B = \"1\"\n]\nA = [\n  B = \"2\"\n]\n" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_reads_as_its_canonical_form_says(string text, string canonical) =>
        Template.Parse(text).ToString().ShouldBe(canonical);

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_name() =>
        Template.Parse("\uFEFFA = 1"u8.ToArray()).Find("A")!.Value.Text.ShouldBe("1");

    [Fact]
    public void Names_are_found_in_any_case_and_the_first_single_counts()
    {
        var template = Template.Parse("cpu = 1\nCPU = 2\nDISK = [ Size = 5 ]\nDISK = [ SIZE = 6 ]\nDISK = x");

        template.Find("Cpu")!.Value.Text.ShouldBe("1");
        template.FindAll("CPU").Count.ShouldBe(2);
        template.FindVectors("disk").Select(disk => disk.Find("size")!.Value.Text).ShouldBe(["5", "6"]);
        template.Find("disk")!.Value.Text.ShouldBe("x");
        template.Find("MEMORY").ShouldBeNull();
        template.FindAll("MEMORY").ShouldBeEmpty();
    }

    [Fact]
    public void A_repeated_member_is_remembered_as_one_that_does_not_count()
    {
        var vector = Template.Parse("A = [ B = 1,\n B = 2 ]").Vectors.Single();

        vector.Repeated.Single().Position.ShouldBe(new TextPosition(2, 2));
    }

    [Fact]
    public void Every_name_and_value_knows_where_it_stands()
    {
        var template = Template.Parse("A = 1\n\n  B = [ C = 2,\n    D = \"x\n y\", E = 3 ] F =");

        template.Find("A")!.Position.ShouldBe(new TextPosition(1, 1));
        template.Find("A")!.Value.Position.ShouldBe(new TextPosition(1, 5));
        var vector = template.Vectors.Single();
        vector.Position.ShouldBe(new TextPosition(3, 3));
        vector.Find("C")!.Value.Position.ShouldBe(new TextPosition(3, 13));
        vector.Find("D")!.Position.ShouldBe(new TextPosition(4, 5));
        vector.Find("E")!.Position.ShouldBe(new TextPosition(5, 6));
        template.Find("F")!.Value.Position.ShouldBe(new TextPosition(5, 17));
    }
}
