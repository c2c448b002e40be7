using System.CommandLine;
using System.Globalization;
using Hypernova.Client;

namespace Hypernova.Cli.Hosts;

/// <summary>A host by number or name.</summary>
internal static class FindHost
{
    public static Argument<string> Argument() => new("host") { Description = "Number or name of a host" };

    public static async Task<HostView> RunAsync(CliSession session, string text, CancellationToken cancellationToken)
    {
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var id))
        {
            return await GetAsync(session, id, cancellationToken);
        }

        var hosts = await session.ListAsync("/v1/hosts", ClientJson.Default.PageHostView, cancellationToken);
        return hosts.FirstOrDefault(host => string.Equals(host.Name, text, StringComparison.Ordinal))
            ?? throw new CliException(ExitCode.NotFound, $"there is no host named '{text}'", "see: hn host list");
    }

    /// <summary>All that is shown of it; a list leaves some out.</summary>
    public static Task<HostView> GetAsync(CliSession session, int id, CancellationToken cancellationToken) =>
        session.Api.GetAsync($"/v1/hosts/{id}", ClientJson.Default.HostView, cancellationToken);
}
