using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Datatypes;
using Hypernova.DomainXml.Schema.Patterns;

namespace Hypernova.DomainXml.Schema.Reading;

/// <summary>Where a pattern is read: file, grammar, and the definition that it is part of.</summary>
internal sealed record Context(SchemaFile File, Scope? Scope, string Definition);

/// <summary>Makes patterns of the XML syntax of RELAX NG.</summary>
internal sealed class PatternReader(PatternPool pool, GrammarReader grammars)
{
    private readonly Queue<(ElementPattern Element, IEnumerable<XElement> Content, Context Context)> _unread = new();
    private readonly Dictionary<(string File, string Namespace), Pattern?> _externals = [];

    public NameClassReader Names { get; } = new();

    /// <summary>Reads a whole schema; every element has its content afterwards.</summary>
    public Pattern ReadAll(SchemaFile file)
    {
        var start = Read(file.Root, new(file, null, ""));
        while (_unread.TryDequeue(out var next))
        {
            next.Element.Content = Sequence(next.Content, next.Context);
        }

        return start;
    }

    /// <summary>The children of an element, one after the other.</summary>
    public Pattern ReadChildren(XElement element, Context context) =>
        NameClassReader.Children(element) is { Count: > 0 } children
            ? Sequence(children, context)
            : throw context.File.Wrong(element, $"<{element.Name.LocalName}> is empty");

    private Pattern Sequence(IEnumerable<XElement> elements, Context context) =>
        pool.Group([.. elements.Select(element => Read(element, context))]);

    private Pattern[] Members(XElement element, Context context) =>
        [.. NameClassReader.Children(element).Select(child => Read(child, context))];

    private Pattern Read(XElement element, Context context) => element.Name.LocalName switch
    {
        "element" => Element(element, context),
        "attribute" => Attribute(element, context),
        "group" => ReadChildren(element, context),
        "interleave" => pool.Interleave(Members(element, context)),
        "choice" => pool.Choice(Members(element, context)),
        "optional" => pool.Optional(ReadChildren(element, context)),
        "zeroOrMore" => pool.Optional(pool.OneOrMore(ReadChildren(element, context))),
        "oneOrMore" => pool.OneOrMore(ReadChildren(element, context)),
        "mixed" => pool.Interleave(ReadChildren(element, context), pool.Text),
        "list" => pool.List(ReadChildren(element, context)),
        "empty" => pool.Empty,
        "notAllowed" => pool.NotAllowed,
        "text" => pool.Text,
        "value" => Value(element, context),
        "data" => Typed(element, context),
        "ref" => Reference(element, context, context.Scope),
        "parentRef" => Reference(element, context, context.Scope?.Parent),
        "externalRef" => External(element, context),
        "grammar" => Grammar(element, context),
        var name => throw context.File.Wrong(element, $"<{name}> is not understood as a pattern"),
    };

    private ElementPattern Element(XElement element, Context context)
    {
        var (names, content) = Names.Read(context.File, element);
        var pattern = pool.Element(names);
        _unread.Enqueue((pattern, content, context));
        return pattern;
    }

    private Pattern Attribute(XElement element, Context context)
    {
        var (names, content) = Names.Read(context.File, element);
        var patterns = content.ToList();
        return pool.Attribute(names, patterns.Count == 0 ? pool.Text : Sequence(patterns, context));
    }

    private ValuePattern Value(XElement element, Context context)
    {
        var library = element.Attribute("type") is null ? "" : context.File.LibraryAt(element);
        var name = element.Attribute("type")?.Value.Trim() ?? "token";
        var type = new Datatype(BuiltIn(element, context, library, name), new(), context.Definition);
        return type.Allows(element.Value)
            ? pool.Value(type, element.Value)
            : throw context.File.Wrong(element, $"'{element.Value}' is not of the type {name}");
    }

    private TypedPattern Typed(XElement element, Context context)
    {
        var builtIn = BuiltIn(
            element, context, context.File.LibraryAt(element), context.File.Required(element, "type"));
        var facets = new Facets();
        foreach (var param in element.Elements(SchemaFile.RelaxNg + "param"))
        {
            try
            {
                facets.Add(builtIn, context.File.Required(param, "name"), param.Value);
            }
            catch (Exception error) when (error is FormatException or ArgumentException)
            {
                throw context.File.Wrong(param, error.Message, error);
            }
        }

        var except = element.Element(SchemaFile.RelaxNg + "except") is { } excluded
            ? pool.Choice(Members(excluded, context))
            : null;
        return pool.Typed(new(builtIn, facets, context.Definition), except);
    }

    private static BuiltInType BuiltIn(XElement element, Context context, string library, string name) =>
        TypeLibrary.Find(library, name)
        ?? throw context.File.Wrong(element, $"the type {name} of the library '{library}' is not known");

    private Pattern Reference(XElement element, Context context, Scope? scope)
    {
        var name = context.File.Required(element, "name");
        return scope?.Find(name) is { } definition
            ? definition.Pattern(this, pool)
            : throw context.File.Wrong(element, $"{name} is not defined");
    }

    private Pattern External(XElement element, Context context)
    {
        var file = grammars.Open(context.File, element);
        var key = (file.Name, file.InheritedNamespace);
        if (!_externals.TryGetValue(key, out var pattern))
        {
            _externals[key] = null;
            _externals[key] = pattern = Read(file.Root, new(file, null, context.Definition));
        }

        return pattern ?? throw context.File.Wrong(element, $"{file.Name} refers to itself without an element between");
    }

    private Pattern Grammar(XElement element, Context context)
    {
        var scope = new Scope(context.Scope);
        grammars.Read(context.File, element, scope);
        return scope.Find(Scope.Start) is { } start
            ? start.Pattern(this, pool)
            : throw context.File.Wrong(element, "a grammar without a start");
    }
}
