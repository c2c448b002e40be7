namespace Hypernova.OpenNebula.Mapping;

/// <summary>How an attribute is written.</summary>
public enum AttributeShape
{
    /// <summary><c>NAME = value</c>, once.</summary>
    Value,

    /// <summary><c>NAME = [ … ]</c>, once.</summary>
    Vector,

    /// <summary><c>NAME = [ … ]</c>, any number of times.</summary>
    Vectors,
}

/// <summary>What an attribute does here.</summary>
public enum AttributeEffect
{
    /// <summary>Becomes part of the VM.</summary>
    Applied,

    /// <summary>Says something to people or other programs: kept, nothing to warn of.</summary>
    Kept,

    /// <summary>Should have an effect and has none yet: kept, with a warning.</summary>
    NotYet,

    /// <summary>Cannot be done yet and must not be left out in silence: an error.</summary>
    Refused,
}

/// <summary>An attribute of a template, for checking and for its documentation.</summary>
/// <param name="Name">In upper case.</param>
/// <param name="Shape">How it is written.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Meaning">For people: values, units, default.</param>
public sealed record KnownAttribute(string Name, AttributeShape Shape, AttributeEffect Effect, string Meaning)
{
    /// <summary>Members of a vector; empty where any are taken.</summary>
    public IReadOnlyList<KnownMember> Members { get; init; } = [];

    /// <summary>Where it goes in the domain document, as a path below <c>domain</c>; empty where nowhere.</summary>
    public string Goes { get; init; } = "";

    /// <summary>
    /// The document that first says it: a version of the seed's (<c>5.4</c>, <c>6.4</c>, <c>7.x</c>), <c>Nova</c>,
    /// <c>RHEL</c> or <c>ours</c>; empty where not looked up yet.
    /// </summary>
    public string Since { get; init; } = "";

    internal KnownMember? FindMember(string name) => Members.FirstOrDefault(member => member.Name == name);
}

/// <summary>A member of a vector, for checking and for its documentation.</summary>
/// <param name="Name">In upper case.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Meaning">For people: values, units, default.</param>
public sealed record KnownMember(string Name, AttributeEffect Effect, string Meaning)
{
    /// <summary>Where it goes in the domain document, as a path below <c>domain</c>; empty where nowhere.</summary>
    public string Goes { get; init; } = "";

    /// <summary>The document that first says it; as <see cref="KnownAttribute.Since"/>.</summary>
    public string Since { get; init; } = "";
}
