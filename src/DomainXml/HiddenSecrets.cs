using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml;

/// <summary>
/// The way back from <see cref="Redaction"/>: a document that was shown with its secrets hidden, and comes back so.
/// </summary>
internal static class HiddenSecrets
{
    /// <summary>Puts secrets of an earlier document where the mark stands at the same places.</summary>
    /// <param name="document">Is changed; a mark without such a secret stays.</param>
    /// <param name="earlier">The document that was shown.</param>
    public static void Restore(XDocument document, XDocument earlier)
    {
        foreach (var attribute in document.Descendants().Attributes().Where(one => one.Value == Secret.Redacted))
        {
            if (Same(attribute.Parent!, earlier)?.Attribute(attribute.Name) is { } had && Redaction.IsSecret(had))
            {
                attribute.Value = had.Value;

                // A value that would be shown in its new place is no secret there: it does not get it.
                attribute.Value = Redaction.IsSecret(attribute) ? had.Value : Secret.Redacted;
            }
        }

        foreach (var element in document.Descendants().Where(IsMark).ToList())
        {
            if (Same(element, earlier) is { } had && Redaction.IsSecret(had))
            {
                element.Value = had.Value;
            }
        }
    }

    /// <summary>Every mark in a document: the mark of a hidden secret is no secret.</summary>
    /// <param name="root">The document's root.</param>
    /// <returns>An attribute or an element, with the words that name it.</returns>
    public static IEnumerable<(XObject Place, string Words)> Marks(XElement root) =>
    [
        .. root.Descendants().Attributes().Where(one => one.Value == Secret.Redacted)
            .Select(one => ((XObject)one, $"{one.Parent!.Name.LocalName}@{one.Name.LocalName}")),
        .. root.Descendants().Where(IsMark)
            .Select(one => ((XObject)one, $"{one.Parent!.Name.LocalName}/{one.Name.LocalName}")),
    ];

    private static bool IsMark(XElement element) =>
        Redaction.IsSecret(element) && !element.HasElements && element.Value.Trim() == Secret.Redacted;

    // Among several of one name the only one of its type, else the one with the same number where there are as many.
    private static XElement? Same(XElement element, XDocument earlier)
    {
        if (element.Parent is not { } parent)
        {
            return earlier.Root?.Name == element.Name ? earlier.Root : null;
        }

        var had = Same(parent, earlier)?.Elements(element.Name).ToList() ?? [];
        var now = parent.Elements(element.Name).ToList();
        return OfType(had, element) is [var only] && OfType(now, element).Count == 1 ? only
            : had.Count == now.Count ? had[now.IndexOf(element)]
            : null;
    }

    private static List<XElement> OfType(List<XElement> elements, XElement like) =>
        like.Attribute("type") is { Value: var type }
            ? elements.FindAll(one => one.Attribute("type")?.Value == type)
            : [];
}
