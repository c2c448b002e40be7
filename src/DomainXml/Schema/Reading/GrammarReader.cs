using System.Xml.Linq;

namespace Hypernova.DomainXml.Schema.Reading;

/// <summary>Collects the definitions of a grammar, those of the files that it includes among them.</summary>
internal sealed class GrammarReader(Func<string, Stream?> open)
{
    private const int MostFiles = 1000;

    private int _files;

    /// <summary>Opens a text that an element refers to.</summary>
    public SchemaFile Open(SchemaFile from, XElement reference)
    {
        var name = from.Required(reference, "href");
        if (++_files > MostFiles)
        {
            throw from.Wrong(reference, "files include one another without end");
        }

        try
        {
            return SchemaFile.Load(name, open, from.NamespaceAt(reference));
        }
        catch (SchemaException error)
        {
            throw from.Wrong(reference, error.Message, error);
        }
    }

    /// <summary>Reads a grammar element into a scope.</summary>
    public void Read(SchemaFile file, XElement grammar, Scope scope) => Read(file, grammar, scope, new Overrides(null));

    private void Read(SchemaFile file, XElement grammar, Scope scope, Overrides overrides)
    {
        foreach (var child in grammar.Elements().Where(IsOurs))
        {
            switch (child.Name.LocalName)
            {
                case "start" or "define":
                    var name = NameOf(file, child);
                    if (!overrides.Replace(name))
                    {
                        scope.Add(name, file, child);
                    }

                    break;
                case "div":
                    Read(file, child, scope, overrides);
                    break;
                case "include":
                    Include(file, child, scope, overrides);
                    break;
                default:
                    throw file.Wrong(child, $"<{child.Name.LocalName}> is not understood in a grammar");
            }
        }
    }

    private static bool IsOurs(XElement element) => element.Name.Namespace == SchemaFile.RelaxNg;

    private static string NameOf(SchemaFile file, XElement definition) =>
        definition.Name.LocalName is "start" ? Scope.Start : file.Required(definition, "name");

    private void Include(SchemaFile file, XElement include, Scope scope, Overrides outer)
    {
        var included = Open(file, include);
        if (included.Root.Name != SchemaFile.RelaxNg + "grammar")
        {
            throw file.Wrong(include, $"{included.Name} is not a grammar");
        }

        var overrides = new Overrides(outer);
        foreach (var definition in include.Descendants().Where(IsDefinition))
        {
            overrides.Add(NameOf(file, definition));
        }

        Read(included, included.Root, scope, overrides);
        if (overrides.Missed is { } missed)
        {
            throw file.Wrong(include, $"{missed} replaces nothing in {included.Name}");
        }

        Read(file, include, scope, outer);
    }

    // Those of the include itself, not of a grammar that stands inside of one of them.
    private static bool IsDefinition(XElement element) =>
        IsOurs(element) && element.Name.LocalName is "start" or "define"
        && element.Ancestors().TakeWhile(above => above.Name.LocalName is not "include")
            .All(above => above.Name.LocalName is "div");

    /// <summary>Names that an include defines itself, in place of those of the included file.</summary>
    private sealed class Overrides(Overrides? outer)
    {
        private readonly Dictionary<string, bool> _isFound = new(StringComparer.Ordinal);

        public string? Missed => _isFound.Where(entry => !entry.Value).Select(entry => entry.Key).FirstOrDefault();

        public void Add(string name) => _isFound[name] = false;

        public bool Replace(string name)
        {
            var isReplaced = _isFound.ContainsKey(name);
            if (isReplaced)
            {
                _isFound[name] = true;
            }

            return (outer?.Replace(name) ?? false) || isReplaced;
        }
    }
}
