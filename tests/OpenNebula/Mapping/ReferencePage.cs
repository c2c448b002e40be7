using System.Text;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>docs/reference/template.md is made from the known attributes; GOLDEN_UPDATE=1 writes it.</summary>
public sealed class ReferencePage
{
    private const string Sample = """
        # A comment, to the end of the line.
        name   = web                        # names in any case; a value without blanks or any of = # , [ ]
        CPU    = 0.5
        MEMORY = 512
        DESCRIPTION = "two words, a \"quote\"
                       and a second line"   # in quotes: anything but ]] followed by >
        NIC    = [ NETWORK = "default",     # a vector of members
                   MODEL   = virtio ]

        """;

    private const string Introduction = """
        # VM templates

        Made from the table that templates are checked against.

        SAMPLE

        Attributes may be repeated where the table says so (vectors); of others, and of members, the first one
        counts. An empty value is written `""`. A text that begins with `<` is read as XML: a root of any name, an
        element an attribute, elements in it its members. A template has at most 10 MiB and 100,000 attributes and
        members.

        A wrong value is an error with attribute, line and column, and nothing is created. An unknown attribute is
        kept as its owner's and an unknown member ignored, each with a warning; `--strict` makes them errors. What a
        VM leaves out comes from its host, its cluster, the operator's file and the built-in defaults, member by
        member. There an empty text counts as given (`OS = [ MACHINE = "" ]` switches the default off), an empty
        number or switch does not, nor does an empty value of a VM's own `DISK` or `NIC`.

        The column *in the XML* says where the value goes, as a path below `domain`; the column *since* which document
        first says it: a version of OpenNebula's, Nova's configuration, the RHEL guide, or ours.

        Marks: **later** has no effect in this version and is warned of; **refused** cannot be left out in silence
        and is an error.
        """;

    private static string File =>
        Path.Combine(Directory.GetParent(Examples.Root)!.FullName, "docs", "reference", "template.md");

    [Fact]
    public void The_reference_says_what_the_table_says()
    {
        var page = Page();
        if (Environment.GetEnvironmentVariable("GOLDEN_UPDATE") == "1")
        {
            System.IO.File.WriteAllText(File, page);
        }

        System.IO.File.ReadAllText(File).ShouldBe(page);
    }

    [Fact]
    public void Its_sample_is_a_template() => VmTemplate.Read(Sample, new() { Strict = true }).Findings.ShouldBeEmpty();

    private static string Page()
    {
        var page = new StringBuilder(Introduction.Replace("SAMPLE", $"```text\n{Sample}```", StringComparison.Ordinal))
            .Append("\n\n## Attributes\n\n| attribute | | meaning | in the XML | since |\n|---|---|---|---|---|\n");
        foreach (var attribute in KnownAttributes.All)
        {
            Row(page, attribute.Name, Shape(attribute.Shape), attribute.Effect, attribute.Meaning);
            Place(page, attribute.Goes, attribute.Since);
        }

        foreach (var attribute in KnownAttributes.All.Where(attribute => attribute.Members.Count > 0))
        {
            if (attribute.Name != "NIC_DEFAULT")
            {
                Members(page, attribute);
            }
        }

        return page.ToString();
    }

    private static void Members(StringBuilder page, KnownAttribute attribute)
    {
        page.Append("\n## ").Append(attribute.Name)
            .Append("\n\n| member | meaning | in the XML | since |\n|---|---|---|---|\n");
        foreach (var member in attribute.Members.Where(member => member.Effect != AttributeEffect.NotYet))
        {
            Row(page, member.Name, null, member.Effect, member.Meaning);
            Place(page, member.Goes, member.Since);
        }

        var later = attribute.Members.Where(member => member.Effect == AttributeEffect.NotYet).ToList();
        if (later.Count > 0)
        {
            page.Append("\n**Later**: ").AppendJoin(", ", later.Select(member => $"`{member.Name}`")).Append(".\n");
        }
    }

    private static void Row(StringBuilder page, string name, string? shape, AttributeEffect effect, string meaning) =>
        page.Append("| `").Append(name).Append("` |").Append(shape is null ? "" : $" {shape} |")
            .Append(' ').Append(Mark(effect)).Append(Cell(meaning)).Append(" |");

    private static void Place(StringBuilder page, string goes, string since) =>
        page.Append(goes.Length > 0 ? $" `{Cell(goes)}` |" : " |").Append(since.Length > 0 ? $" {since} |" : " |")
            .Append('\n');

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Shape(AttributeShape shape) => shape switch
    {
        AttributeShape.Value => "value",
        AttributeShape.Vector => "vector",
        AttributeShape.Vectors => "vectors",
    };

    private static string Mark(AttributeEffect effect) => effect switch
    {
        AttributeEffect.Applied or AttributeEffect.Kept => "",
        AttributeEffect.NotYet => "**later** ",
        AttributeEffect.Refused => "**refused** ",
    };
}
