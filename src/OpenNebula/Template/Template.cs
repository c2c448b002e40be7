using System.Diagnostics.CodeAnalysis;

namespace Hypernova.OpenNebula;

/// <summary>
/// OpenNebula's template: attributes in the order in which they were written, repeated names included. Read from its
/// own text or from XML; printed back in both.
/// </summary>
public sealed class Template
{
    private readonly Dictionary<string, List<TemplateAttribute>> _byName = [];

    public Template(IEnumerable<TemplateAttribute> attributes)
    {
        Attributes = [.. attributes];
        foreach (var attribute in Attributes)
        {
            if (!_byName.TryGetValue(attribute.Name, out var same))
            {
                _byName.Add(attribute.Name, same = []);
            }

            same.Add(attribute);
        }
    }

    public static Template Empty { get; } = new([]);

    public IReadOnlyList<TemplateAttribute> Attributes { get; }

    public IEnumerable<TemplateSingle> Singles => Attributes.OfType<TemplateSingle>();

    public IEnumerable<TemplateVector> Vectors => Attributes.OfType<TemplateVector>();

    /// <summary>Reads a template: its own text, or XML when it begins with <c>&lt;</c>.</summary>
    /// <exception cref="TemplateSyntaxException">It cannot be read; says why and where.</exception>
    public static Template Parse(string text, TemplateLimits? limits = null) =>
        TemplateReader.Read(text, limits ?? TemplateLimits.Default);

    /// <summary>Reads a template from UTF-8.</summary>
    /// <exception cref="TemplateSyntaxException">It cannot be read; says why and where.</exception>
    public static Template Parse(ReadOnlyMemory<byte> utf8, TemplateLimits? limits = null) =>
        TemplateReader.Read(utf8.Span, limits ?? TemplateLimits.Default);

    /// <summary>As <see cref="Parse(string, TemplateLimits?)"/>, the failure as a value.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Template? template,
        [NotNullWhen(false)] out TemplateError? error,
        TemplateLimits? limits = null)
    {
        try
        {
            (template, error) = (Parse(text, limits), null);
        }
        catch (TemplateSyntaxException exception)
        {
            (template, error) = (null, exception.Error);
        }

        return template is not null;
    }

    /// <summary>All attributes of a name, in order, singles and vectors.</summary>
    public IReadOnlyList<TemplateAttribute> FindAll(string name) =>
        _byName.TryGetValue(TemplateName.Upper(name), out var same) ? same : [];

    /// <summary>The first single of a name, which is the one that counts.</summary>
    public TemplateSingle? Find(string name) => FindAll(name).OfType<TemplateSingle>().FirstOrDefault();

    /// <summary>All vectors of a name, in order.</summary>
    public IEnumerable<TemplateVector> FindVectors(string name) => FindAll(name).OfType<TemplateVector>();

    /// <summary>Whether both say the same, wherever it stands in their texts.</summary>
    public bool HasSameContent(Template other) =>
        Attributes.Count == other.Attributes.Count
        && Attributes.Zip(other.Attributes).All(pair => pair.First.HasSameContent(pair.Second));

    /// <summary>The canonical text: reading it gives the same template again.</summary>
    public override string ToString() => TemplatePrinter.Print(this);
}
