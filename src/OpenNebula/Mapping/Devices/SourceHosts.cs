using System.Globalization;

namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>
/// Lists of servers: <c>host[:port] host[:port] …</c>; an IPv6 address with a port stands in brackets.
/// </summary>
internal static class SourceHosts
{
    private const int HighestPort = 65535;

    public static IReadOnlyList<SourceHost> Read(Section own, string member, int? port, string? transport) =>
        own.Find(member) is not { } list ? [] :
        [
            .. list.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => Host(word, port, transport) ?? Wrong(own, member, word)),
        ];

    private static SourceHost Wrong(Section own, string member, string word)
    {
        own.Error(member, $"\"{FindingList.Cut(word)}\" is not a server", "host or host:port, separated by blanks");
        return new(word);
    }

    private static SourceHost? Host(string word, int? port, string? transport)
    {
        var (name, rest) = Split(word);
        if (name.Length == 0 || !name.All(IsPart) || (rest is not null && Port(rest) is null))
        {
            return null;
        }

        return new(name, rest is null ? port : Port(rest), transport);
    }

    private static (string Name, string? Port) Split(string word)
    {
        if (word.StartsWith('[') && word.IndexOf(']', StringComparison.Ordinal) is > 0 and var close)
        {
            var after = word[(close + 1)..];
            return (word[1..close], after.Length == 0 ? null : after[0] == ':' ? after[1..] : after);
        }

        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || word.IndexOf(':', colon + 1) > 0 ? (word, null) : (word[..colon], word[(colon + 1)..]);
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is > 0 and <= HighestPort
            ? port
            : null;

    private static bool IsPart(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or ':' or '%';
}
