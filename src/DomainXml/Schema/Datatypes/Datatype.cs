namespace Hypernova.DomainXml.Schema.Datatypes;

/// <summary>A type of text, with what a schema narrowed it to.</summary>
/// <param name="type">What the library makes of it.</param>
/// <param name="facets">What it is narrowed to.</param>
/// <param name="name">What the schema calls the result; empty where it has no name of its own.</param>
internal sealed class Datatype(BuiltInType type, Facets facets, string name)
{
    /// <summary>For people: <c>a whole number from 0 to 255</c>.</summary>
    public string Words
    {
        get
        {
            var kind = facets.HasLimits ? type.Unbounded : type.IsAnything && facets.HasWords ? "text" : type.Words;
            return facets.Words(name, ofNumbers: !type.IsAnything) is { Length: > 0 } words ? $"{kind} {words}" : kind;
        }
    }

    public bool Allows(string text)
    {
        var value = type.Normalise(text);
        return type.Allows(value) && facets.Allow(type, text, value);
    }

    public bool AreSame(string one, string other) => type.AreSame(type.Normalise(one), type.Normalise(other));
}
