using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Patterns;

namespace Hypernova.DomainXml.Schema.Checking;

/// <summary>What a pattern would take.</summary>
internal static class Possible
{
    /// <summary>Names of elements that can come now; null for any.</summary>
    public static IReadOnlyList<XName?> Elements(Pattern pattern) =>
        [.. First(pattern).OfType<ElementPattern>().SelectMany(element => Spelled(element.Names)).Distinct()];

    /// <summary>Names of attributes that can be; null for any.</summary>
    public static IReadOnlyList<XName?> Attributes(Pattern pattern) =>
    [
        .. Everything(pattern).OfType<AttributePattern>().SelectMany(attribute => Spelled(attribute.Names)).Distinct(),
    ];

    /// <summary>Texts that can come now, in words for people.</summary>
    public static IReadOnlyList<string> Texts(Pattern pattern) =>
        [.. First(pattern).Select(Words).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Whether an element of that name can be anywhere directly in a content.</summary>
    public static bool MentionsElement(Pattern content, XName name) =>
        Everything(content).Any(part => part is ElementPattern element && element.Names.Contains(name));

    /// <summary>Whether an attribute of that name can be in a content.</summary>
    public static bool MentionsAttribute(Pattern content, XName name) =>
        Everything(content).Any(part => part is AttributePattern attribute && attribute.Names.Contains(name));

    /// <summary>All parts of a content, but not what is inside of its elements and attributes.</summary>
    public static IEnumerable<Pattern> Everything(Pattern pattern) =>
        pattern is JointPattern joint ? joint.Members.SelectMany(Everything) : [pattern];

    /// <summary>What a piece of text is called; null if the pattern is not about text.</summary>
    public static string? Words(Pattern pattern) => pattern switch
    {
        ValuePattern value => value.Value.Length > 0 ? value.Value : "an empty text",
        TypedPattern typed => typed.Type.Words + ExceptWords(typed),
        TextPattern => "any text",
        JointPattern { Joint: Joint.List } list =>
            "a list of " + string.Join(", ", Everything(list.Members[0]).Select(Words).OfType<string>()),
        _ => null,
    };

    private static string ExceptWords(TypedPattern typed) => typed.Except is null
        ? ""
        : " but " + string.Join(", ", Everything(typed.Except).Select(Words).OfType<string>());

    private static IEnumerable<XName?> Spelled(NameClass names) =>
        names.Spelled.Cast<XName?>().DefaultIfEmpty(null);

    // The parts of which one can come next.
    private static IEnumerable<Pattern> First(Pattern pattern)
    {
        if (pattern is not JointPattern joint || joint.Joint is Joint.List)
        {
            return [pattern];
        }

        var isOrdered = joint.Joint is Joint.Group;
        var blocking = isOrdered ? Array.FindIndex(joint.Members, member => !member.IsNullable) : -1;
        return (blocking < 0 ? joint.Members : joint.Members[..(blocking + 1)]).SelectMany(First);
    }
}
