using System.Text.RegularExpressions;
using Hypernova.Tidy.Tests.Reading;

namespace Hypernova.Tidy.Tests;

/// <summary>A place that breaks a rule.</summary>
internal sealed record Violation(string Path, int Line, string What);

/// <summary>
/// A house rule: why it is there, how it is checked, and a small tree that breaks it, which proves that it can fail.
/// </summary>
internal sealed record Rule(
    string Name,
    string Reason,
    Func<SourceTree, IEnumerable<Violation>> Check,
    string BreaksAt,
    params (string Path, string Text)[] Broken)
{
    public override string ToString() => Name;

    /// <summary>One line a place: file, line, what is wrong, and the reason of the rule.</summary>
    public IReadOnlyList<string> Report(SourceTree tree) =>
        [.. Check(tree).Select(one => $"{one.Path}:{one.Line}: {one.What} ({Reason})")];

    /// <summary>Every match of a pattern in the files' text, or in their code without comments and strings.</summary>
    public static IEnumerable<Violation> Matches(
        IEnumerable<SourceFile> files, Regex pattern, Func<Match, string> what, bool inCode = false) =>
        from file in files
        from match in pattern.Matches(inCode ? file.Code : file.Text)
        select new Violation(file.Path, file.LineAt(match.Index), what(match));
}
