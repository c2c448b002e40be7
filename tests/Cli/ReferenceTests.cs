using System.Text;
using System.Text.RegularExpressions;

namespace Hypernova.Cli.Tests;

/// <summary>docs/reference/cli.md is made from the commands themselves; GOLDEN_UPDATE=1 writes it.</summary>
public sealed partial class ReferenceTests
{
    private const string Beginning = """
        # The command line

        Made from the commands themselves. `--json` stands everywhere: a list is an array, one thing an object, keys in
        camelCase. VMs, hosts, users and groups are named by number or name. Actions return at once and name their
        operation; with `--wait` they return when it has ended and fail if it failed. Environment variables:
        `hn help environment`. Completion: `source <(hn completion bash)`.

        ## Exit codes

        | code | says |
        |---|---|
        | 0 | done |
        | 1 | an operation failed, or the world did |
        | 2 | bad input or usage; nothing was changed |
        | 3 | refused because of the state of things |
        | 4 | there is no such thing, or it is not yours to see |
        | 5 | no token, a bad one, or not allowed |
        | 6 | no daemon answers |
        | 7 | what was waited for did not come in time |
        | 130 | interrupted, by ^C or SIGTERM |

        ## Commands

        """;

    [Fact]
    public async Task The_reference_is_what_the_commands_say()
    {
        using var peer = new ScriptedPeer();
        var text = new StringBuilder(Beginning);
        await DescribeAsync(peer, [], text);
        var file = Path.Combine(Root(), "docs/reference/cli.md");
        if (Environment.GetEnvironmentVariable("GOLDEN_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(file, text.ToString());
        }

        (await File.ReadAllTextAsync(file)).ShouldBe(text.ToString());
    }

    private static async Task DescribeAsync(ScriptedPeer peer, string[] path, StringBuilder text)
    {
        var help = (await Run.Async(peer, [.. path, "--help"])).Out;
        var names = Commands().Match(help).Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ')
            .Select(line => line.Trim().Split(' ')[0]);
        if (path.Length > 0)
        {
            text.Append($"\n### hn {string.Join(' ', path)}\n\n```text\n{Tidy(help)}\n```\n");
        }

        foreach (var name in names)
        {
            await DescribeAsync(peer, [.. path, name], text);
        }
    }

    private static string Tidy(string help) =>
        string.Join('\n', help.TrimEnd().Split('\n').Select(line => line.TrimEnd()))
            .Replace("Description:\n  ", "", StringComparison.Ordinal)
            .Replace(System.Reflection.Assembly.GetEntryAssembly()!.GetName().Name!, "hn", StringComparison.Ordinal);

    internal static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Hypernova.slnx")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }

    [GeneratedRegex(@"\nCommands:\n(?<lines>(?:  .*\n?)+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commands();
}
