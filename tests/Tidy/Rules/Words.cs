using System.Text.RegularExpressions;
using Hypernova.Tidy.Tests.Reading;

namespace Hypernova.Tidy.Tests.Rules;

/// <summary>Words that no tracked file may hold; put together here, so that this one does not either.</summary>
internal static class Words
{
    private const string Leftover = "TO" + "DO|FIX" + "ME|HA" + "CK|XX" + "X";
    private const string Workplace = "/wo" + "rk/(main|shared)|/var/tmp/" + "hn";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Regex LeftoverMark = new($@"\b({Leftover})\b", RegexOptions.ExplicitCapture, Patience);
    private static readonly Regex WorkplacePath =
        new($@"(?<![\w.])({Workplace})\b", RegexOptions.ExplicitCapture, Patience);

    public static IReadOnlyList<Rule> All { get; } =
    [
        new(
            "nothing-is-left-for-later",
            "what is not done is an issue with an owner, not a comment",
            tree => Rule.Matches(tree.Files, LeftoverMark, match => $"the mark {match.Value}"),
            "src/A/A.cs:2",
            ("src/A/A.cs", "class A;\n// TO" + "DO: later")),
        new(
            "no-path-of-a-workplace",
            "the tree works wherever it is checked out",
            tree => Rule.Matches(tree.Files, WorkplacePath, match => $"the path {match.Value}"),
            "docs/a.md:1",
            ("docs/a.md", "see /wo" + "rk/shared/b")),
        new(
            "texts-end-with-a-newline",
            "tools that read lines lose the last one otherwise",
            tree => from file in tree.Files
                    where (file.IsCSharp || file.Path.EndsWith(".md", StringComparison.Ordinal))
                        && file.Text is not "" && !file.Text.EndsWith('\n')
                    select new Violation(file.Path, file.Lines.Count, "the last line has no end"),
            "src/A/A.cs:1",
            ("src/A/A.cs", "class A;")),
    ];
}
