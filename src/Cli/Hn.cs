using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli;

/// <summary>What all commands of one run share: the common options, and how an action is run.</summary>
internal sealed class Hn(Surroundings surroundings)
{
    public Option<bool> Json { get; } =
        new("--json") { Description = "Print JSON: a list is an array, one thing an object", Recursive = true };

    public Option<string?> Endpoint { get; } =
        new("--endpoint") { Description = "The daemon's address (HYPERNOVA_ENDPOINT)", Recursive = true };

    public Surroundings Surroundings => surroundings;

    /// <summary>A group of commands.</summary>
    public static Command Group(string name, string description, params ReadOnlySpan<Command> commands)
    {
        var group = new Command(name, description);
        foreach (var command in commands)
        {
            group.Subcommands.Add(command);
        }

        return group;
    }

    /// <summary>A command that does something.</summary>
    public Command Command(
        string name, string description, Symbol[] symbols, Func<CliSession, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Options.Add(option);
            }
            else if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
        }

        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, run, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(
        ParseResult parsed, Func<CliSession, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            using var session = new CliSession(surroundings, parsed, parsed.GetValue(Json), parsed.GetValue(Endpoint));
            return await run(session, cancellationToken);
        }
        catch (Exception error)
        {
            return Failures.Report(error, surroundings.Error, cancellationToken);
        }
    }
}
