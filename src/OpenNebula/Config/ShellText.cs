using Hypernova.Model.Settings;

namespace Hypernova.OpenNebula.Config;

/// <summary>The assignments of a shell fragment, without running it.</summary>
/// <param name="Assignments">In order, references to earlier ones resolved.</param>
/// <param name="Findings">What is no assignment.</param>
public sealed record ShellText(IReadOnlyList<GivenValue> Assignments, IReadOnlyList<Finding> Findings)
{
    private const int MostFindings = 50;

    /// <summary>What decides at run time what holds, so that no value after it is sure.</summary>
    private static readonly string[] _deciding =
    [
        "if", "for", "while", "until", "case", "select", "function", ".", "source", "eval", "[", "[[", "test", "{",
        "!", "unset", "exec", "exit", "return",
    ];

    private static readonly string[] _closing = ["then", "else", "elif", "fi", "do", "done", "esac", "}"];

    /// <summary>Reads a fragment.</summary>
    public static ShellText Read(string text)
    {
        var reader = new ShellWords(text);
        List<GivenValue> assignments = [];
        List<Finding> findings = [];
        while (reader.NextCommand() is { } command)
        {
            if (command.Error is { } error)
            {
                findings.Add(error);
            }
            else if (Assigned(command) is { } assigned)
            {
                assignments.AddRange(assigned.Select(word => Keep(reader, word)));
            }
            else if (Finding(command) is { } finding)
            {
                findings.Add(finding);
            }

            if (findings.Count == MostFindings)
            {
                findings.Add(new(Severity.Error, "", "there is more that is no assignment; the rest was not read"));
                break;
            }
        }

        return new(assignments, findings);
    }

    private static GivenValue Keep(ShellWords reader, ShellWord word)
    {
        reader.Values[word.Name!] = word.Problem is null ? word.Value : null;
        return new(word.Name!, word.Value, word.Position.Line, word.Position.Column) { Problem = word.Problem };
    }

    /// <summary>The assignments of a command that is nothing else; null for another command.</summary>
    private static IEnumerable<ShellWord>? Assigned(ShellCommand command)
    {
        var words = command.Words;
        var isExport = words[0].Text is "export" or "readonly" && words.Count > 1;
        var rest = isExport ? words.Skip(1) : words;
        var isNothingElse = rest.All(word => word.Name is not null || (isExport && TemplateName.IsValid(word.Text)));
        return isNothingElse && !command.IsJoined ? rest.Where(word => word.Name is not null) : null;
    }

    private static Finding? Finding(ShellCommand command)
    {
        var first = command.Words[0];
        if (_closing.Contains(first.Text))
        {
            return null;
        }

        var (severity, message) = _deciding.Contains(first.Text) || command.IsJoined
            ? (Severity.Error, "decides while it runs what holds, and this file is read, not run")
            : (Severity.Warning, "is not an assignment; not run");
        return new(
            severity,
            "",
            $"'{FindingText.Cut(first.Text)}' {message}",
            severity == Severity.Error ? "write NAME=VALUE lines only" : "",
            first.Position.Line,
            first.Position.Column);
    }
}
