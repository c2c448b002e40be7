using System.Xml.Linq;

namespace Hypernova.OpenNebula.Tests;

/// <summary>The same templates written as XML.</summary>
public sealed class XmlForm
{
    public static TheoryData<string, string> Documents => new()
    {
        { "<T/>", "" },
        { "<T></T>", "" },
        { "<TEMPLATE><CPU>1</CPU><memory> 512 </memory></TEMPLATE>", "CPU = \"1\"\nMEMORY = \"512\"\n" },
        { "\n <T>\n <A/>\n <B></B> <!-- c --> </T> ", "A = \"\"\nB = \"\"\n" },
        { "<?xml version=\"1.0\"?><T><A>x</A></T>", "A = \"x\"\n" },
        { "<T><A><![CDATA[x < y]]></A></T>", "A = \"x < y\"\n" },
        { "<T><A>x<![CDATA[ &]]> &lt;<!-- c -->z</A></T>", "A = \"x & <z\"\n" },
        { "<T><D><S>1</S><R/></D><D><S>2</S></D></T>",
            "D = [\n  S = \"1\",\n  R = \"\"\n]\nD = [\n  S = \"2\"\n]\n" },
        { "<T><D><S>1</S><s>2</s></D></T>", "D = [\n  S = \"1\"\n]\n" },
        { "<T><_x0031_A>x</_x0031_A></T>", "1A = \"x\"\n" },
    };

    public static TheoryData<string, int, int, string> Wrong => new()
    {
        { "<T><A>1</B></T>", 1, 10, "'A' start tag" },
        { "<T>\n<A>1</A>", 2, 9, "not closed" },
        { "<T>text</T>", 1, 4, "found text" },
        { "<T><A>text<B>1</B></A></T>", 1, 12, "text beside elements" },
        { "<T><A><B>1</B>text</A></T>", 1, 21, "text beside elements" },
        { "<T><A><B><C>1</C></B></A></T>", 1, 11, "cannot be a vector" },
        { "<T><A-B>1</A-B></T>", 1, 5, "letters, digits and _" },
        { "<T><A>x]]&gt;</A></T>", 1, 5, "]]>" },
        { "<!DOCTYPE T [<!ENTITY e \"x\">]><T><A>&e;</A></T>", 1, 1, "document type" },
        { "<?xml version=\"1.0\"?>\n<!DOCTYPE T SYSTEM \"file:///etc/passwd\"><T/>", 2, 1, "document type" },
        { "<T><A>&e;</A></T>", 1, 8, "'e'" },
        { "<T/><U/>", 1, 6, "multiple root" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_reads_as_its_canonical_text_says(string xml, string canonical) =>
        Template.Parse(xml).ToString().ShouldBe(canonical);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_document_is_told_why_and_where(string xml, int line, int column, string problem)
    {
        Template.TryParse(xml, out _, out var error).ShouldBeFalse();

        error.Problem.ShouldContain(problem);
        error.Position.ShouldBe(new TextPosition(line, column), error.ToString());
    }

    [Fact]
    public void Elements_know_where_they_stand() =>
        Template.Parse("<T>\n  <D>\n    <S>1</S></D></T>").Vectors.Single().Find("S")!.Value.Position
            .ShouldBe(new TextPosition(3, 6));

    [Fact]
    public void Text_is_escaped_when_printed() =>
        Template.Parse("A = \"<&\\\">\" B = [ C = \"x\" ] 1D =").ToXml("VM").ToString(SaveOptions.DisableFormatting)
            .ShouldBe("<VM><A>&lt;&amp;\"&gt;</A><B><C>x</C></B><_x0031_D /></VM>");
}
