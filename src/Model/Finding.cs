namespace Hypernova.Model;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is refused for it.</summary>
    Warning,

    /// <summary>Refused, before anything is changed.</summary>
    Error,
}

/// <summary>One thing to say about an input: what, exactly where, and what would be right.</summary>
/// <param name="Severity">Whether it refuses the input.</param>
/// <param name="Attribute">The attribute, such as <c>DISK[1]/CACHE</c>; empty for the whole input.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What would make it right; empty where the message says it.</param>
/// <param name="Line">1-based line in the input, 0 where there is none.</param>
/// <param name="Column">1-based column in the input, 0 where there is none.</param>
public sealed record Finding(
    Severity Severity, string Attribute, string Message, string Remedy = "", int Line = 0, int Column = 0)
{
    /// <summary>For people: <c>line 3, column 9: DISK[1]/CACHE: …</c>.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"line {Line}, column {Column}: " : "";
        var attribute = Attribute.Length > 0 ? Attribute + ": " : "";
        return place + attribute + Message + (Remedy.Length > 0 ? $" ({Remedy})" : "");
    }
}
