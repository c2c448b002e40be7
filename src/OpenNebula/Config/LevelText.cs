using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Config;

/// <summary>
/// What a host or a cluster gives the VMs that are created on it: a template of values, as operators write it into
/// the TEMPLATE of a host or cluster of OpenNebula's.
/// </summary>
public sealed class LevelText
{
    /// <summary>The largest text, as UTF-8.</summary>
    public const int MostBytes = 256 * 1024;

    private readonly string _text;
    private readonly Template _template;

    private LevelText(string text, Template template, IReadOnlyList<Finding> findings)
    {
        (_text, _template) = (text, template);
        Findings = findings;
    }

    /// <summary>What is to be said about it; with an error it must not be set.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Reads a text; one that is no template says nothing and is an error.</summary>
    public static LevelText Read(string text)
    {
        if (!Template.TryParse(text, out var template, out var error, new() { Bytes = MostBytes }))
        {
            return new(text, Template.Empty, [TemplateFinding.Of(error)]);
        }

        var understood = DefaultsNames.Understand(template, out var renamed);
        return new(
            text,
            understood,
            [.. renamed, .. TemplateSecrets.Marks(understood), .. DefaultsCheck.Run(understood, LevelNames.Judge)]);
    }

    /// <summary>A level of defaults as it was kept: of a host, a cluster, a file or what is built in.</summary>
    /// <param name="text">Its text, of any length.</param>
    /// <param name="name">For people: <c>host web-1</c>.</param>
    /// <exception cref="TemplateSyntaxException">It is no template.</exception>
    public static TemplateLevel Kept(string text, string name) =>
        new(name, DefaultsNames.Understand(Template.Parse(text), out _)) { Text = text };

    /// <summary>The level that mapping a VM takes it as.</summary>
    /// <param name="name">For people: <c>host web-1</c>.</param>
    public TemplateLevel Level(string name) => new(name, _template) { Text = _text };
}
