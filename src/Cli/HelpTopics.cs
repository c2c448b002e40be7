using System.CommandLine;

namespace Hypernova.Cli;

/// <summary><c>hn help</c>: all commands, one of them, or what does not belong to one.</summary>
internal static class HelpTopics
{
    private const string ExitCodes = """
        0    done
        1    an operation failed, or the world did; the message says what was tried and the other side's words
        2    bad input or usage; nothing was changed
        3    refused because of the state of things; the message says what would make it succeed
        4    there is no such thing, or it is not yours to see
        5    no token, a bad one, or not allowed
        6    no daemon answers
        7    what was waited for did not come in time
        130  interrupted, by ^C or SIGTERM
        """;

    private const string Environment = """
        HYPERNOVA_ENDPOINT    the daemon's address; http://127.0.0.1:2680 unless set
        HYPERNOVA_TOKEN       the token
        HYPERNOVA_TOKEN_FILE  a file that holds the token; else ~/.config/hypernova/token,
                              else admin.token in HYPERNOVA_HOME
        HYPERNOVA_HOME        the daemon's directory on this machine; /var/lib/hypernova for root
        NO_COLOR              no colours
        """;

    /// <param name="hn">What commands share.</param>
    /// <param name="root">All commands, also those that are added later.</param>
    public static Command Create(Hn hn, Command root)
    {
        var topic = new Argument<string[]>("topic")
        {
            Description = "exit-codes, environment, or a command",
            HelpName = "topic|command",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => [],
        };
        topic.CompletionSources.Add("exit-codes", "environment");
        return hn.Command("help", "Help on a command, on exit-codes, or on environment", [topic], (session, cancel) =>
            session.Get(topic) switch
            {
                ["exit-codes"] => Print(session, ExitCodes),
                ["environment"] => Print(session, Environment),
                var words => OfAsync(session, root, words, cancel),
            });
    }

    private static Task<int> Print(CliSession session, string text)
    {
        session.Out.WriteLine(text);
        return Task.FromResult(ExitCode.Ok);
    }

    private static Task<int> OfAsync(CliSession session, Command root, string[] words, CancellationToken cancel)
    {
        var command = root;
        foreach (var word in words)
        {
            command = command.Subcommands.FirstOrDefault(sub => sub.Name == word || sub.Aliases.Contains(word))
                ?? throw new CliException(
                    ExitCode.BadInput,
                    $"no help on '{string.Join(' ', words)}'",
                    "exit-codes, environment, or a command as: hn help vm create");
        }

        return CommandLine.RunAsync([.. words, "--help"], session.Surroundings, cancel);
    }
}
