using System.Globalization;
using System.Xml;
using Hypernova.Model;

namespace Hypernova.DomainXml.Checks;

/// <summary>
/// XML 1.0 has no way to write some characters, not even escaped: say which, before a writer would throw.
/// </summary>
internal static class TextCheck
{
    // Longer than any path, command line or description, and far from what libvirt's messages hold.
    private const int Longest = 64 * 1024;

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        foreach (var (attribute, text) in SpecTexts.Of(input))
        {
            if (text?.Length > Longest && !attribute.StartsWith("RAW", StringComparison.Ordinal))
            {
                yield return SpecChecks.Error(
                    attribute, $"has {text.Length} characters, and no value has more than {Longest}", "shorten it");
            }

            if (text is not null && FirstForbidden(text) is { } at)
            {
                var code = ((int)text[at]).ToString("X4", CultureInfo.InvariantCulture);
                yield return SpecChecks.Error(
                    attribute, $"the character U+{code} at place {at + 1} cannot be in a domain document", "remove it");
            }
        }

        if (input.Spec.Name.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            yield return SpecChecks.Error("NAME", "a name has no line ends", "put longer text into DESCRIPTION");
        }
    }

    private static int? FirstForbidden(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (XmlConvert.IsXmlChar(text[index]))
            {
                continue;
            }

            var isPair = index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]);
            if (!isPair)
            {
                return index;
            }

            index++;
        }

        return null;
    }
}
