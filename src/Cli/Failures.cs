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
                PrintProblem(output, refused.Problem, "input");
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

    /// <summary>Findings one a line, as compilers print them, then what was refused and the remedy.</summary>
    public static void PrintProblem(TextWriter output, Problem problem, string source)
    {
        PrintFindings(output, problem.Findings, source);
        Print(output, problem.Detail ?? problem.Title ?? $"HTTP {problem.Status}", problem.Remedy);
    }

    public static void PrintFindings(TextWriter output, IReadOnlyList<FindingView>? findings, string source)
    {
        foreach (var finding in findings ?? [])
        {
            var place = finding.Line > 0 ? $"{source}:{finding.Line}:{finding.Column}: " : $"{source}: ";
            var attribute = finding.Attribute.Length > 0 ? finding.Attribute + ": " : "";
            var remedy = string.IsNullOrEmpty(finding.Remedy) ? "" : $" ({finding.Remedy})";
            output.WriteLine($"{place}{finding.Severity}: {attribute}{finding.Message}{remedy}");
        }
    }

    private static void Print(TextWriter output, string message, string? remedy)
    {
        output.WriteLine($"hn: {message}");
        if (!string.IsNullOrEmpty(remedy))
        {
            output.WriteLine($"    to make it succeed: {remedy}");
        }
    }
}
