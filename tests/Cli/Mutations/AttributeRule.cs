namespace Hypernova.Cli.Tests.Mutations;

/// <summary>One attribute, values that it may have and values that it may not, and who says so.</summary>
/// <param name="Attribute">As findings name it.</param>
/// <param name="Template">A valid template but for <c>@</c>, which stands for the value.</param>
/// <param name="Right">Values that no one refuses.</param>
/// <param name="Wrong">Values that somebody refuses; <c>-</c> drops the line or member.</param>
/// <param name="Says">The rule that refuses them, or <c>libvirt</c> where <see cref="Place"/> is asked.</param>
internal sealed record AttributeRule(
    string Attribute, string Template, string[] Right, string[] Wrong, string Says)
{
    /// <summary>Says who refuses: the other side itself.</summary>
    public const string Libvirt = "libvirt refuses it";

    /// <summary>Where the value goes in the document: <c>devices/disk/driver@cache</c>; else null.</summary>
    public string? Place { get; init; }

    /// <summary>Every wrong template of it.</summary>
    public IEnumerable<Mutation> Mutations => Wrong.Select(value => new Mutation(this, value, Filled(value)));

    /// <summary>Every right template of it.</summary>
    public IEnumerable<Mutation> Valid => Right.Select(value => new Mutation(this, value, Filled(value)));

    private string Filled(string value) => Complete(Template.Replace(
        "@", "\"" + value.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"", StringComparison.Ordinal));

    private static string Complete(string text) =>
        (Has(text, "NAME =") ? "" : "NAME = m\n") + (Has(text, "CPU =") ? "" : "CPU = 1\n")
        + (Has(text, "MEMORY =") ? "" : "MEMORY = 64\n") + text + "\n";

    private static bool Has(string text, string start) =>
        text.Split('\n').Any(line => line.StartsWith(start, StringComparison.Ordinal));
}

/// <summary>A template that differs from a valid one in a value.</summary>
/// <param name="Rule">Of what.</param>
/// <param name="Value">The value.</param>
/// <param name="Text">The template.</param>
internal sealed record Mutation(AttributeRule Rule, string Value, string Text)
{
    public override string ToString() => $"{Rule.Attribute} = \"{Value}\" ({Rule.Says})";
}
