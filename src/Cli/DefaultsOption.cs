using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli;

/// <summary>What a host or a cluster gives the VMs that are created there: a file with a template.</summary>
internal sealed class DefaultsOption
{
    public Option<string?> Option { get; } = new("--defaults")
    {
        Description = "Template of what VMs created there take that they do not say; - reads standard input, an empty "
            + "file removes it",
        HelpName = "file",
    };

    /// <summary>The text; null where none was given, empty where an empty file removes what there is.</summary>
    public async Task<string?> ReadAsync(CliSession session, CancellationToken cancellationToken) =>
        session.Get(Option) is { } file
            ? await Input.ReadAsync(file, session.Surroundings, cancellationToken)
            : null;

    /// <summary>Says what is doubtful in a text that was taken, as compilers do.</summary>
    public void Warn(CliSession session, IReadOnlyList<FindingView>? findings)
    {
        if (session.Get(Option) is { } file)
        {
            Failures.PrintFindings(session.Surroundings.Error, findings, file);
        }
    }

    /// <summary>Prints the text below what is shown of its owner.</summary>
    public static void Print(CliSession session, string? defaults)
    {
        if (!string.IsNullOrEmpty(defaults))
        {
            session.Out.WriteLine();
            session.Out.WriteLine(defaults.TrimEnd());
        }
    }
}
