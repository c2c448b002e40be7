using System.Xml;
using System.Xml.Linq;

namespace Hypernova.OpenNebula.Documents;

/// <summary>Reads documents that OpenNebula's tools print: bounded, no DTD, every failure with its place.</summary>
internal static class DocumentXml
{
    private const int LongestCharacters = 64 << 20;

    /// <summary>Whether a text is meant to be a document, readable or not.</summary>
    public static bool Is(string text) => text.AsSpan().TrimStart().TrimStart('\uFEFF').StartsWith("<");

    /// <summary>The root element, with line information.</summary>
    /// <exception cref="TemplateSyntaxException">It cannot be read; says why and where.</exception>
    public static XElement Read(string text, string root)
    {
        var settings = new XmlReaderSettings
        {
            MaxCharactersInDocument = LongestCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var reader = BroughtXml.Reader(text, settings);
            var element = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            return element.Name == root ? element : throw Error(element, $"found <{element.Name}>, not <{root}>");
        }
        catch (XmlException exception)
        {
            throw new TemplateSyntaxException(
                new(exception.Message, new(exception.LineNumber, exception.LinePosition), ""), exception);
        }
    }

    public static int Number(XElement parent, string name) => parent.Element(name) is { } element
        && int.TryParse(element.Value.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error(parent.Element(name) ?? parent, $"<{name}> is not a number");

    public static int? NumberOrNull(XElement? parent, string name) =>
        parent?.Element(name) is { Value.Length: > 0 } ? Number(parent, name) : null;

    /// <summary>Seconds since 1970; null where there are none.</summary>
    public static DateTimeOffset? TimeOrNull(XElement? parent, string name)
    {
        if (parent?.Element(name) is not { Value.Length: > 0 } element)
        {
            return null;
        }

        var isNumber = long.TryParse(
            element.Value.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var seconds);
        return isNumber && seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw Error(element, $"<{name}> is not a time in seconds since 1970");
    }

    public static string? Text(XElement? parent, string name) =>
        parent?.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A template inside the document, positions as in the document.</summary>
    public static Template Template(XElement? element) => element is null ? OpenNebula.Template.Empty : new(
        element.Elements().Select(Attribute));

    private static TemplateAttribute Attribute(XElement element) => element.HasElements
        ? new TemplateVector(Name(element), element.Elements().Select(Member), Position(element))
        : new TemplateSingle(Name(element), Value(element), Position(element));

    private static TemplateMember Member(XElement element) => element.HasElements
        ? throw Error(element, "found elements in a member; a member cannot be a vector")
        : new(Name(element), Value(element), Position(element));

    private static string Name(XElement element)
    {
        var name = XmlDigitName.Decode(element.Name.LocalName);
        return TemplateName.IsValid(name) ? name : throw Error(element, $"<{name}> is not the name of an attribute");
    }

    private static TemplateValue Value(XElement element) =>
        element.Value.Contains("]]>", StringComparison.Ordinal) || TemplateValue.IndexOfForbidden(element.Value) >= 0
            ? throw Error(element, "found ]]> or a control character, which no value may hold")
            : new(element.Value, Position(element));

    private static TextPosition Position(XElement element)
    {
        var info = (IXmlLineInfo)element;
        return info.HasLineInfo() ? new(info.LineNumber, info.LinePosition) : default;
    }

    private static TemplateSyntaxException Error(XElement at, string problem) => new(new(problem, Position(at), ""));
}
