namespace Hypernova.OpenNebula;

/// <summary>What a template may cost. Reading is linear in the text, so these bound its time and memory too.</summary>
public sealed record TemplateLimits
{
    public static TemplateLimits Default { get; } = new();

    /// <summary>Size of the text as UTF-8.</summary>
    public int Bytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Attributes and members of vectors, together.</summary>
    public int Attributes { get; init; } = 100_000;
}
