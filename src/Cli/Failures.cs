using Hypernova.Client;

namespace Hypernova.Cli;

/// <summary>Every way a command can end badly: what is printed and the exit code.</summary>
internal static class Failures
{
    public static int Report(Exception error, TextWriter output, CancellationToken cancellationToken)
    {
        switch (error)
        {
            case CliException failure:
                Print(output, failure.Message, failure.Remedy);
                return failure.ExitCode;
            case ApiException refused:
                PrintProblem(output, refused.Problem);
                return ExitCode.OfStatus(refused.Status);
            case UnreachableDaemonException unreachable:
                Print(output, unreachable.Message, "start it with ./do run, or name another: --endpoint");
                return ExitCode.Unreachable;
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                return ExitCode.Interrupted;
            case FormatException malformed:
                Print(output, malformed.Message, null);
                return ExitCode.BadInput;
            case IOException broken:
                Print(output, broken.Message, null);
                return ExitCode.Failed;
            default:
                throw new InvalidOperationException("hn met something it does not know how to report", error);
        }
    }

    // One error is what the problem itself says; of several each has a line.
    private static void PrintProblem(TextWriter output, Problem problem)
    {
        var findings = problem.Findings ?? [];
        var errors = findings.Count(IsError);
        PrintFindings(output, [.. findings.Where(finding => errors > 1 || !IsError(finding))], source: null);
        if (errors > 1)
        {
            Print(output, $"{errors} errors; nothing was changed", null);
        }
        else
        {
            Print(output, problem.Detail ?? problem.Title ?? $"HTTP {problem.Status}", problem.Remedy);
        }
    }

    /// <summary>Findings one a line, as compilers print them.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="findings">What was found.</param>
    /// <param name="source">The file's name; null where none was given.</param>
    public static void PrintFindings(TextWriter output, IReadOnlyList<FindingView>? findings, string? source)
    {
        foreach (var finding in findings ?? [])
        {
            var line = finding.Line > 0 ? $"{finding.Line}:{finding.Column}" : null;
            var place = (source, line) is (null, null) ? "" : $"{string.Join(':', NotNull(source, line))}: ";
            var attribute = finding.Attribute.Length > 0 ? finding.Attribute + ": " : "";
            var remedy = string.IsNullOrEmpty(finding.Remedy) ? "" : $" ({finding.Remedy})";
            output.WriteLine($"{place}{finding.Severity}: {attribute}{finding.Message}{remedy}");
        }
    }

    private static bool IsError(FindingView finding) => finding.Severity == "error";

    private static IEnumerable<string> NotNull(params string?[] words) => words.OfType<string>();

    private static void Print(TextWriter output, string message, string? remedy)
    {
        output.WriteLine($"hn: {message}");
        if (!string.IsNullOrEmpty(remedy))
        {
            output.WriteLine($"    to make it succeed: {remedy}");
        }
    }
}
