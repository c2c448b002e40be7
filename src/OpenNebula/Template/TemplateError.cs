namespace Hypernova.OpenNebula;

/// <summary>
/// Why a text is not a template: what was found, what could stand there, where, and the line itself. Bounded in length
/// whatever the text is; the values of passwords and the like are masked in it.
/// </summary>
/// <param name="Problem">What was found and what could stand there, or the limit that was exceeded.</param>
/// <param name="Position">Where, unless the whole text is meant.</param>
/// <param name="Excerpt">The line, cut, and below it a mark under the place; empty where there is none to show.</param>
public sealed record TemplateError(string Problem, TextPosition Position, string Excerpt)
{
    /// <summary>Without the line.</summary>
    public string Summary => Position.IsKnown ? $"syntax error at {Position}: {Problem}" : Problem;

    public override string ToString() => Excerpt.Length > 0 ? Summary + "\n" + Excerpt : Summary;
}

/// <summary>A text is not a template. The only exception that reading one can end in.</summary>
public sealed class TemplateSyntaxException(TemplateError error, Exception? cause = null)
    : FormatException(error.ToString(), cause)
{
    public TemplateError Error { get; } = error;

    public TextPosition Position => Error.Position;

    internal static TemplateSyntaxException At(string text, int offset, string problem) =>
        new(new(problem, SourceLine.PositionOf(text, offset), SourceLine.Show(text, offset)));
}
