using System.Text.RegularExpressions;
using Hypernova.Tidy.Tests.Reading;

namespace Hypernova.Tidy.Tests.Rules;

/// <summary>Documents that promise something: the decisions and the table of requirements.</summary>
internal static partial class Documents
{
    private const string Requirements = "docs/reference/requirements.md";
    private const int LastRequirement = 258;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new(
            "decisions-are-numbered",
            "a decision is cited by its number, for as long as the product lives",
            Misnumbered,
            "docs/decisions/0003-c.md:1",
            ("docs/decisions/0001-a-b.md", "# 1. A\n"),
            ("docs/decisions/0003-c.md", "# 3. C\n")),
        new(
            "requirements-have-rows",
            "each one is in the table once, with a state that everybody spells alike",
            WrongRows,
            Requirements + ":2",
            (Requirements, "| R-001 | a | not yet | – |\n| R-002 | b | nearly | – |\n| R-001 | c | not yet | – |\n")),
        new(
            "requirements-have-proofs",
            "what works is what a test shows",
            WrongProofs,
            Requirements + ":2",
            (Requirements, "| R-001 | a | works | tests/A/B.cs::It_works |\n"
                + "| R-002 | b | works | tests/A/B.cs::It_flies |\n"),
            ("tests/A/B.cs", "public void It_works() { }\n// It_flies()\n")),
    ];

    private static IEnumerable<Violation> Misnumbered(SourceTree tree)
    {
        var pages = tree.Files.Where(file => file.IsIn("docs/decisions"))
            .OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        foreach (var (index, page) in pages.Index())
        {
            if (!PageName().IsMatch(page.Name))
            {
                yield return new Violation(page.Path, 1, "the name is not NNNN-title-in-kebab-case.md");
            }
            else if (!page.Name.StartsWith($"{index + 1:D4}-", StringComparison.Ordinal))
            {
                yield return new Violation(page.Path, 1, $"number {index + 1:D4} is expected here");
            }
            else if (!page.Lines[0].StartsWith($"# {index + 1}. ", StringComparison.Ordinal))
            {
                yield return new Violation(page.Path, 1, $"the heading does not begin with '# {index + 1}. '");
            }
        }
    }

    private static IEnumerable<Violation> WrongRows(SourceTree tree)
    {
        if (tree.Find(Requirements) is not { } table)
        {
            yield return new Violation(Requirements, 1, "the table is not there");
            yield break;
        }

        var seen = new HashSet<int>();
        foreach (var (line, text) in Rows(table))
        {
            if (Row().Match(text) is not { Success: true } row)
            {
                yield return new Violation(
                    table.Path, line, "not | R-NNN | title | works, hardware only or not yet | proof |");
            }
            else if (!seen.Add(int.Parse(row.Groups["number"].ValueSpan, provider: null)))
            {
                yield return new Violation(table.Path, line, $"R-{row.Groups["number"].Value} is there twice");
            }
        }

        foreach (var missing in Enumerable.Range(1, LastRequirement).Where(number => !seen.Contains(number)))
        {
            yield return new Violation(table.Path, table.Lines.Count, $"R-{missing:D3} is missing");
        }
    }

    private static IEnumerable<Violation> WrongProofs(SourceTree tree) =>
        from table in tree.Files
        where string.Equals(table.Path, Requirements, StringComparison.Ordinal)
        from line in Rows(table)
        let row = Row().Match(line.Text)
        where row.Success
        let proofs = Proof().Matches(row.Groups["proof"].Value)
        let problem = row.Groups["state"].Value is "works" && proofs.Count == 0
            ? "works, without a proof"
            : proofs.Select(proof => Problem(tree, proof)).FirstOrDefault(problem => problem is not null)
        where problem is not null
        select new Violation(table.Path, line.Number, problem);

    private static string? Problem(SourceTree tree, Match proof)
    {
        var (path, name) = (proof.Groups["path"].Value, proof.Groups["name"].Value);
        return tree.Find(path) is not { } file ? $"{path} is not there"
            : !file.Code.Contains($" {name}(", StringComparison.Ordinal) ? $"{path} has no test {name}"
            : null;
    }

    private static IEnumerable<(int Number, string Text)> Rows(SourceFile table) =>
        table.Lines.Index()
            .Where(line => line.Item.StartsWith("| R-", StringComparison.Ordinal))
            .Select(line => (line.Index + 1, line.Item));

    [GeneratedRegex(@"^\d{4}(-[a-z0-9]+)+\.md$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PageName();

    [GeneratedRegex(
        @"^\| R-(?<number>\d{3}) \| [^|]+ \| (?<state>works|hardware only|not yet) \| (?<proof>[^|]+) \|$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Row();

    [GeneratedRegex(
        @"(?<path>tests/[\w./-]+)::(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Proof();
}
