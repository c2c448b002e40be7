using System.Xml;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Hypernova.Model;

namespace Hypernova.DomainXml.Tests.Reading;

/// <summary>The beginning of a text tells its root as the whole text does, and no text builds a deep tree.</summary>
public sealed class BroughtXmlTests
{
    private static readonly string[] Blanks = ["", " ", "\n", "\r\n\t"];

    private static readonly string[] Remarks =
    [
        "<!-- a > b -->", "<!---->", "<!-- <domain> -->", "<!-- - - > -->", "<?note a > b?>", "<?note?>",
        "<?note <VM> ?>", "<!-- ?> -->", "<?note --> ?>",
    ];

    private static readonly string[] Roots =
    [
        "<domain/>", "<domain type='kvm'/>", "<domain\n/>", "<domain></domain>", "<VM/>", "<VM><ID>1</ID></VM>",
        "<domains/>", "<domain-x/>", "<VMS/>", "<d:domain xmlns:d='a'/>", "<Domain/>",
    ];

    [Fact]
    public void The_root_is_the_one_that_a_reader_finds() => Prop.ForAll(
        Texts.ToArbitrary(),
        text =>
        {
            var root = XDocument.Parse(text.TrimStart('\uFEFF', ' ', '\n', '\r', '\t')).Root!;
            var isPlain = root.Name.Namespace == XNamespace.None;
            BroughtXml.HasRoot(text, "domain").ShouldBe(isPlain && root.Name == "domain", text);
            BroughtXml.HasRoot(text, "VM").ShouldBe(isPlain && root.Name == "VM", text);
        }).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("")]
    [InlineData("<domain")]
    [InlineData("<!-- <domain>")]
    [InlineData("<!--><domain>")]
    [InlineData("<?><domain>")]
    [InlineData("NAME = \"<domain>\"")]
    public void Half_a_document_is_none(string text) => BroughtXml.HasRoot(text, "domain").ShouldBeFalse();

    [Fact]
    public void The_deepest_tree_is_read_and_a_deeper_one_is_refused_at_its_place()
    {
        Read(BroughtXml.Deepest).Descendants().Count().ShouldBe(BroughtXml.Deepest);
        var refused = Should.Throw<XmlException>(() => Read(BroughtXml.Deepest + 1));
        (refused.LineNumber, refused.LinePosition).ShouldBe((BroughtXml.Deepest + 1, 2));
    }

    private static Gen<string> Texts =>
        from mark in Gen.Elements("", "\uFEFF")
        from parts in Gen.ListOf(Gen.Elements(Remarks))
        from blanks in Gen.ListOf(Gen.Elements(Blanks), parts.Count + 1)
        from declaration in Gen.Elements("", "<?xml version='1.0'?>")
        from root in Gen.Elements(Roots)
        select mark + declaration + blanks[0]
            + string.Concat(parts.Zip(blanks.Skip(1), (part, blank) => part + blank)) + root;

    private static XDocument Read(int depth)
    {
        var text = string.Concat(Enumerable.Repeat("<a>\n", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));
        using var reader = BroughtXml.Reader(text, new());
        return XDocument.Load(reader);
    }
}
