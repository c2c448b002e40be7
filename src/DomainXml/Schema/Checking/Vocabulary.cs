using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Patterns;

namespace Hypernova.DomainXml.Schema.Checking;

/// <summary>Where a schema knows elements and attributes: a thing in the wrong place is told its right one.</summary>
internal sealed class Vocabulary
{
    private const int MostShown = 4;

    private readonly Dictionary<XName, SortedSet<string>> _elements = [];
    private readonly Dictionary<XName, SortedSet<string>> _attributes = [];

    public static Vocabulary Of(Pattern start)
    {
        var vocabulary = new Vocabulary();
        var seen = new HashSet<ElementPattern>();
        var unseen = new Queue<ElementPattern>(Possible.Everything(start).OfType<ElementPattern>());
        while (unseen.TryDequeue(out var element))
        {
            if (seen.Add(element))
            {
                foreach (var inner in vocabulary.Note(element))
                {
                    unseen.Enqueue(inner);
                }
            }
        }

        return vocabulary;
    }

    /// <summary>What may hold an element of that name: <c>&lt;devices&gt;</c>; empty if nothing, or much.</summary>
    public string HomesOfElement(XName name) => Homes(_elements, name);

    /// <summary>What may have an attribute of that name.</summary>
    public string HomesOfAttribute(XName name) => Homes(_attributes, name);

    private static string Homes(Dictionary<XName, SortedSet<string>> known, XName name) =>
        known.TryGetValue(name, out var homes) && homes.Count <= MostShown ? string.Join(" or ", homes) : "";

    private IEnumerable<ElementPattern> Note(ElementPattern element)
    {
        var parts = Possible.Everything(element.Content).ToList();
        foreach (var parent in element.Names.Spelled)
        {
            Note(_elements, parts.OfType<ElementPattern>().SelectMany(part => part.Names.Spelled), parent);
            Note(_attributes, parts.OfType<AttributePattern>().SelectMany(part => part.Names.Spelled), parent);
        }

        return parts.OfType<ElementPattern>();
    }

    private static void Note(Dictionary<XName, SortedSet<string>> known, IEnumerable<XName> names, XName parent)
    {
        foreach (var name in names)
        {
            if (!known.TryGetValue(name, out var homes))
            {
                known[name] = homes = new(StringComparer.Ordinal);
            }

            homes.Add($"<{parent.LocalName}>");
        }
    }
}
