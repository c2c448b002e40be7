using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Hypernova.OpenNebula.Tests;

/// <summary>What holds for every template and for every text.</summary>
public sealed class Properties
{
    private static readonly FsCheck.Config Runs = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void Reading_what_was_printed_gives_the_same_template() =>
        Prop.ForAll(Templates.ToArbitrary(), template =>
            Template.Parse(template.ToString()).HasSameContent(template)).Check(Runs);

    [Fact]
    public void Reading_what_was_printed_as_bytes_gives_the_same_template() =>
        Prop.ForAll(Templates.ToArbitrary(), template =>
            Template.Parse(Encoding.UTF8.GetBytes(template.ToString())).HasSameContent(template)).Check(Runs);

    [Fact]
    public void Printing_is_settled_after_the_first_time() =>
        Prop.ForAll(Templates.ToArbitrary(), template =>
            Template.Parse(template.ToString()).ToString() == template.ToString()).Check(Runs);

    [Fact]
    public void Reading_what_was_printed_as_XML_gives_the_same_template() =>
        Prop.ForAll(Templates.ToArbitrary(), template => Template.Parse(template.ToXmlText()).HasSameContent(
            new(template.Attributes.Select(WithoutEmptyVector)))).Check(Runs);

    [Fact]
    public void Any_text_is_a_template_or_a_syntax_error() =>
        Prop.ForAll(Texts.ToArbitrary(), IsReadOrRefused).Check(Runs);

    [Fact]
    public void Any_text_after_an_angle_bracket_is_a_template_or_a_syntax_error() =>
        Prop.ForAll(XmlTexts.ToArbitrary(), IsReadOrRefused).Check(Runs);

    [Fact]
    public void Any_bytes_are_a_template_or_a_syntax_error() =>
        Prop.ForAll<byte[]>(bytes => IsReadOrRefused(() => Template.Parse(bytes))).Check(Runs);

    [Fact]
    public void A_damaged_template_is_a_template_or_a_syntax_error() =>
        Prop.ForAll(Damaged(template => template.ToString()).ToArbitrary(), IsReadOrRefused).Check(Runs);

    [Fact]
    public void A_damaged_document_is_a_template_or_a_syntax_error() =>
        Prop.ForAll(Damaged(template => template.ToXmlText()).ToArbitrary(), IsReadOrRefused).Check(Runs);

    private static Gen<string> Names => Gen.Elements("ABCXYZ0189_".ToCharArray()).ArrayOf()
        .Where(name => name.Length > 0).Select(name => new string(name));

    private static Gen<string> Characters => Gen.Elements(
        "a", "Z", "0", " ", "\t", "\n", "\r", "\r\n", "\"", "\\", "=", "#", ",", "[", "]", "<", ">", "&", "'", "$",
        "é", "日", "😀", "]]", "\u00A0", "\u2028", "\u0085", "<![CDATA[");

    private static Gen<TemplateValue> Values => Characters.ArrayOf().Select(string.Concat)
        .Where(text => !text.Contains("]]>", StringComparison.Ordinal)).Select(text => new TemplateValue(text));

    private static Gen<TemplateAttribute> Attributes => Gen.OneOf(
        from name in Names from value in Values select (TemplateAttribute)new TemplateSingle(name, value),
        from name in Names
        from members in Members.ArrayOf()
        select (TemplateAttribute)new TemplateVector(name, members));

    private static Gen<TemplateMember> Members =>
        from name in Names from value in Values select new TemplateMember(name, value);

    private static Gen<Template> Templates => Attributes.ArrayOf().Select(attributes => new Template(attributes));

    private static Gen<string> Texts => Gen.OneOf(
        Gen.OneOf(Characters, Gen.Elements("A", "B =", "\0", "\uD800", "\uFFFE", "]]>")).ArrayOf()
            .Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

    private static Gen<string> XmlTexts => Gen.Elements(
        "<", ">", "</", "/>", "T", "A", "<T>", "</T>", "<A>", "</A>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>",
        "<!DOCTYPE", "&", "&amp;", "&#0;", "&#x1F;", "&#xD800;", "\"", "=", " ", "xmlns:a", ":", "1", "\0").ArrayOf()
        .Select(parts => "<T>" + string.Concat(parts));

    private static Gen<string> Damaged(Func<Template, string> print) =>
        from template in Templates
        let text = print(template)
        from at in Gen.Choose(0, text.Length)
        from length in Gen.Choose(0, Math.Min(3, text.Length - at))
        from insert in Gen.OneOf(Characters, Gen.Elements("", "\0", "]]>", "</", "<T>"))
        select text.Remove(at, length).Insert(at, insert);

    private static TemplateAttribute WithoutEmptyVector(TemplateAttribute attribute) =>
        attribute is TemplateVector { Members.Count: 0 } ? new TemplateSingle(attribute.Name, "") : attribute;

    private static bool IsReadOrRefused(string text) => IsReadOrRefused(() => Template.Parse(text));

    private static bool IsReadOrRefused(Func<Template> read)
    {
        try
        {
            return read().Attributes.Count >= 0;
        }
        catch (TemplateSyntaxException exception)
        {
            return exception.Message.Length < 1000;
        }
    }
}
