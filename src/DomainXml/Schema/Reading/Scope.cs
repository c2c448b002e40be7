using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Patterns;

namespace Hypernova.DomainXml.Schema.Reading;

/// <summary>The definitions of one grammar. A grammar inside of another sees the outer one by parentRef only.</summary>
internal sealed class Scope(Scope? parent)
{
    /// <summary>The name under which the start is kept: no name of a definition can be it.</summary>
    public const string Start = "<start>";

    private readonly Dictionary<string, Definition> _definitions = new(StringComparer.Ordinal);

    public Scope? Parent => parent;

    public Definition? Find(string name) => _definitions.GetValueOrDefault(name);

    public void Add(string name, SchemaFile file, XElement piece)
    {
        if (!_definitions.TryGetValue(name, out var definition))
        {
            definition = new(name, this);
            _definitions.Add(name, definition);
        }

        definition.Add(file, piece);
    }
}

/// <summary>What a name stands for: one piece, or several that are combined.</summary>
internal sealed class Definition(string name, Scope scope)
{
    private readonly List<(SchemaFile File, XElement Element)> _pieces = [];
    private string? _combine;
    private int _uncombined;
    private bool _isBeingRead;
    private Pattern? _pattern;

    public string Name => name;

    public void Add(SchemaFile file, XElement piece)
    {
        _pieces.Add((file, piece));
        if (piece.Attribute("combine")?.Value.Trim() is not { } combine)
        {
            _uncombined++;
        }
        else if (combine is not ("choice" or "interleave") || (_combine ?? combine) != combine)
        {
            throw file.Wrong(piece, $"{name} is combined by '{combine}', and by '{_combine}' elsewhere");
        }
        else
        {
            _combine = combine;
        }

        if (_uncombined > 1)
        {
            throw file.Wrong(piece, $"{name} is defined twice, and nothing says how to combine the two");
        }
    }

    /// <summary>Its pattern; read when first asked for.</summary>
    public Pattern Pattern(PatternReader reader, PatternPool pool)
    {
        if (_pattern is null)
        {
            if (_isBeingRead)
            {
                throw _pieces[0].File.Wrong(_pieces[0].Element, $"{name} refers to itself without an element between");
            }

            _isBeingRead = true;
            var pieces = _pieces.ConvertAll(piece => reader.ReadChildren(piece.Element, new(piece.File, scope, name)));
            _pattern = _combine is "interleave" ? pool.Interleave([.. pieces]) : pool.Choice([.. pieces]);
            _isBeingRead = false;
        }

        return _pattern;
    }
}
