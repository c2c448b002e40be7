using System.Globalization;

namespace Hypernova.OpenNebula.Config;

/// <summary>The command line of a virtualization driver, such as <c>-t 15 -r 0 kvm -p</c>.</summary>
public sealed record DriverArguments
{
    /// <summary>Hosts or actions that are handled at once (<c>-t</c>).</summary>
    public int Threads { get; init; } = 15;

    /// <summary>Further tries of a remote command that failed (<c>-r</c>).</summary>
    public int Retries { get; init; }

    /// <summary>Actions that run on the front-end, each with its script (<c>-l</c>).</summary>
    public IReadOnlyDictionary<string, string> Local { get; init; } = new Dictionary<string, string>();

    /// <summary>Actions that the manager's own key is lent to (<c>-d</c>).</summary>
    public IReadOnlyList<string> Delegated { get; init; } = ["migrate"];

    /// <summary>Shell of remote commands (<c>-s</c>).</summary>
    public string Shell { get; init; } = "bash";

    /// <summary>Whether a host may have several actions at once (<c>-p</c>).</summary>
    public bool Parallel { get; init; }

    /// <summary>Limit of a command (<c>-w</c>, seconds); null for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Directory of the action scripts.</summary>
    public string Directory { get; init; } = "kvm";

    /// <summary>Reads a command line; says what is wrong with it instead where it would not start the driver.</summary>
    public static DriverArguments? Parse(string text, out string? problem)
    {
        var reader = new Reader(text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries));
        problem = reader.Read();
        return problem is null ? reader.Result : null;
    }

    private sealed class Reader(string[] words)
    {
        private readonly Queue<string> _words = new(words.SelectMany(Split));
        private string? _directory;

        public DriverArguments Result { get; private set; } = new();

        public string? Read()
        {
            while (_words.TryDequeue(out var word))
            {
                if (Take(word) is { } problem)
                {
                    return problem;
                }
            }

            return _directory is null ? "names no directory of action scripts, such as kvm" : null;
        }

        /// <summary><c>--threads=15</c> and <c>-t15</c> as two words each.</summary>
        private static IEnumerable<string> Split(string word)
        {
            if (word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=') is > 0 and var at)
            {
                return [word[..at], word[(at + 1)..]];
            }

            return word.Length > 2 && word[0] == '-' && word[1] != '-' && word[1] != 'p'
                ? [word[..2], word[2..]]
                : [word];
        }

        private string? Take(string word)
        {
            switch (word)
            {
                case "-t" or "--threads":
                    return Number(word, 1, number => Result = Result with { Threads = number });
                case "-r" or "--retries":
                    return Number(word, 0, number => Result = Result with { Retries = number });
                case "-w" or "--timeout":
                    return Number(word, 1, seconds => Result = Result with { Timeout = TimeSpan.FromSeconds(seconds) });
                case "-l" or "--local":
                    return Text(word, list => Result = Result with { Local = LocalActions(list) });
                case "-d" or "--delegate":
                    return Text(word, list => Result = Result with { Delegated = Names(list) });
                case "-s" or "--shell":
                    return Text(word, shell => Result = Result with { Shell = shell });
                case "-p" or "--parallel":
                    Result = Result with { Parallel = true };
                    return null;
                case ['-', ..]:
                    return $"has the option {FindingText.Cut(word)}, which no driver knows";
                default:
                    _directory ??= word;
                    Result = Result with { Directory = _directory };
                    return null;
            }
        }

        private string? Number(string option, int least, Action<int> take)
        {
            if (!_words.TryDequeue(out var word)
                || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number < least)
            {
                return $"needs a whole number from {least} behind {option}";
            }

            take(number);
            return null;
        }

        private string? Text(string option, Action<string> take)
        {
            if (!_words.TryDequeue(out var word))
            {
                return $"needs a value behind {option}";
            }

            take(word);
            return null;
        }

        private static Dictionary<string, string> LocalActions(string list)
        {
            Dictionary<string, string> actions = [];
            foreach (var item in Items(list))
            {
                var parts = item.Split('=', 2);
                var action = parts[0].ToLowerInvariant();
                actions[action] = parts.Length > 1 ? parts[1] : action;
            }

            return actions;
        }

        private static string[] Names(string list) =>
            [.. Items(list).Select(name => name.Split('=')[0].ToLowerInvariant())];

        private static string[] Items(string list) =>
            list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
