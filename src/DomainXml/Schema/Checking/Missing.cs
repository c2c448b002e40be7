using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Patterns;

namespace Hypernova.DomainXml.Schema.Checking;

/// <summary>What a pattern still waits for: alternatives, each a list of things that are all needed.</summary>
internal static class Missing
{
    private const int MostAlternatives = 6;

    /// <summary>Attributes without which a content cannot be.</summary>
    public static string Attributes(Pattern state, XElement at) => Words(Needs(state, at, onlyAttributes: true));

    /// <summary>Elements and texts without which a content cannot end.</summary>
    public static string Content(Pattern state, XElement at, IEnumerable<XName> attributes) => Words(
    [
        .. attributes.Select(name => new List<string> { $"attribute {Place.Prefixed(name, at)}" }),
        .. Needs(state, at, onlyAttributes: false),
    ]);

    private static string Words(List<List<string>> alternatives)
    {
        var shortest = alternatives.Where(one => one.Count > 0).OrderBy(one => one.Count).ToList();
        var minimal = new List<List<string>>();
        foreach (var alternative in shortest)
        {
            if (!minimal.Exists(less => less.TrueForAll(alternative.Contains)))
            {
                minimal.Add(alternative);
            }
        }

        var words = string.Join(" or ", minimal.Take(MostAlternatives).Select(all => string.Join(" and ", all)));
        return minimal.Count <= MostAlternatives ? words : words + ", …";
    }

    private static List<List<string>> Needs(Pattern pattern, XElement at, bool onlyAttributes) => pattern switch
    {
        _ when pattern.IsNullable => [[]],
        AttributePattern attribute => Need("attribute", attribute.Names, at, "{0}"),
        ElementPattern element => onlyAttributes ? [[]] : Need("element", element.Names, at, "<{0}>"),
        JointPattern { Joint: Joint.Choice } choice => Either(choice, at, onlyAttributes),
        JointPattern { Joint: not Joint.List } joint => All(joint, at, onlyAttributes),
        _ => onlyAttributes ? [[]] : [[$"text ({Possible.Words(pattern) ?? "none is right"})"]],
    };

    private static List<List<string>> Need(string kind, NameClass names, XElement at, string format)
    {
        var spelled = names.Spelled.ToList();
        return spelled.Count == 0
            ? [[$"any {kind}"]]
            : spelled.ConvertAll(name => new List<string>
            {
                kind + " " + format.Replace("{0}", Place.Prefixed(name, at), StringComparison.Ordinal),
            });
    }

    private static List<List<string>> Either(JointPattern choice, XElement at, bool onlyAttributes)
    {
        var all = choice.Members.SelectMany(member => Needs(member, at, onlyAttributes)).ToList();
        return all.Exists(needs => needs.Count == 0) ? [[]] : all;
    }

    private static List<List<string>> All(JointPattern joint, XElement at, bool onlyAttributes)
    {
        List<List<string>> combined = [[]];
        foreach (var member in joint.Members)
        {
            var needs = Needs(member, at, onlyAttributes);
            combined =
            [
                .. combined.SelectMany(one => needs.Select(other => one.Union(other).ToList()))
                    .Take(2 * MostAlternatives),
            ];
        }

        return combined;
    }
}
