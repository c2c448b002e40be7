using System.CommandLine;
using Hypernova.Model;
using Hypernova.Model.Settings;
using Hypernova.Nova.Config;

namespace Hypernova.Cli.Templates;

/// <summary><c>--nova</c>: a compute node's nova.conf. What is doubtful in it is said while it is read.</summary>
internal static class NovaFile
{
    public static Option<string?> Option() =>
        new("--nova") { Description = "The compute node's nova.conf", HelpName = "file" };

    /// <summary>The file; null where none is named.</summary>
    /// <exception cref="CliException">It cannot be read or used.</exception>
    public static async Task<NovaConf?> ReadAsync(
        CliSession session, string? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return null;
        }

        var conf = NovaConf.Read(await Input.ReadAsync(file, session.Surroundings, cancellationToken), file);
        Print(session, file, conf.Findings);
        return conf.Findings.Any(finding => finding.Severity is Severity.Error)
            ? throw new CliException(ExitCode.BadInput, $"{file} cannot be used")
            : conf;
    }

    public static void Print(CliSession session, string file, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var word = finding.Severity is Severity.Error ? "error" : "warning";
            session.Surroundings.Error.WriteLine($"{word}: {new FileFinding(file, finding)}");
        }
    }
}
