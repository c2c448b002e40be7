using System.Collections.Frozen;
using System.Xml.Linq;

namespace Hypernova.DomainXml.Schema.Patterns;

/// <summary>
/// The names that a schema can tell apart. Any other name is one of finitely many strangers (one a namespace that the
/// schema mentions, one for the rest), so that what is remembered by name stays bounded whatever documents say.
/// </summary>
internal sealed class Alphabet
{
    private const string Nobody = "_";

    private readonly FrozenSet<XName> _names;
    private readonly FrozenSet<XNamespace> _namespaces;
    private readonly XName _stranger;
    private readonly string _strangersName;

    public Alphabet(IReadOnlyCollection<XName> names)
    {
        _names = names.ToFrozenSet();
        _namespaces = names.Select(name => name.Namespace).ToFrozenSet();
        _strangersName = Unused(names.Select(name => name.LocalName));
        _stranger = XNamespace.Get("urn:" + Unused(_namespaces.Select(known => known.NamespaceName)))
            + _strangersName;
    }

    public XName Letter(XName name) =>
        _names.Contains(name) ? name
        : _namespaces.Contains(name.Namespace) ? name.Namespace + _strangersName
        : _stranger;

    // Longer than each known one, so none of them.
    private static string Unused(IEnumerable<string> known) =>
        string.Concat(Enumerable.Repeat(Nobody, known.Select(name => name.Length).DefaultIfEmpty().Max() + 1));
}
