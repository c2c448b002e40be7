using System.CommandLine;

namespace Hypernova.Cli;

/// <summary><c>hn help TOPIC</c>: what does not belong to one command.</summary>
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

    public static Command Create(Hn hn)
    {
        var topic = new Argument<string>("topic") { Description = "exit-codes or environment" };
        topic.AcceptOnlyFromAmong("exit-codes", "environment");
        return hn.Command("help", "Help on exit-codes or environment", [topic], (session, _) =>
        {
            session.Out.WriteLine(session.Get(topic) == "exit-codes" ? ExitCodes : Environment);
            return Task.FromResult(ExitCode.Ok);
        });
    }
}
