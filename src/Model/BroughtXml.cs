using System.Xml;

namespace Hypernova.Model;

/// <summary>What is the same for every XML text that somebody brings.</summary>
public static class BroughtXml
{
    /// <summary>Most elements inside one another: trees are read by recursion, no deep one is built.</summary>
    public const int Deepest = 64;

    /// <summary>Whether a text would be a document with this root, as its beginning tells.</summary>
    /// <param name="text">The text, perhaps with a byte-order mark, a declaration, comments or instructions.</param>
    /// <param name="root">The root's name.</param>
    public static bool HasRoot(string text, string root)
    {
        var content = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        while (content.StartsWith("<?") || content.StartsWith("<!--"))
        {
            var (opens, closes) = content[1] == '?' ? (2, "?>") : (4, "-->");
            var end = content[opens..].IndexOf(closes, StringComparison.Ordinal);
            content = end < 0 ? [] : content[(opens + end + closes.Length)..].TrimStart(" \t\r\n");
        }

        return content.StartsWith($"<{root}", StringComparison.Ordinal)
            && content.Length > root.Length + 1
            && content[root.Length + 1] is '>' or '/' or ' ' or '\n' or '\r' or '\t';
    }

    /// <summary>A reader that stops at an element too deep; closing it closes the text.</summary>
    /// <param name="xml">The text.</param>
    /// <param name="settings">What else is forbidden in it; DTDs always are.</param>
    /// <param name="context">Prefixes known from the start; null for none.</param>
    public static XmlReader Reader(string xml, XmlReaderSettings settings, XmlParserContext? context = null)
    {
        settings.CloseInput = true;
        settings.DtdProcessing = DtdProcessing.Prohibit;
        settings.XmlResolver = null;
        return new ShallowXmlReader(xml, settings, context);
    }
}
