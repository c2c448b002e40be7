using System.CommandLine;
using Hypernova.Cli.Clusters;
using Hypernova.Cli.Hosts;
using Hypernova.Client;

namespace Hypernova.Cli.Configuration;

/// <summary>The host and the cluster that settings are asked about; the daemon alone knows them.</summary>
internal sealed class PlaceOptions
{
    public Option<string?> Host { get; } = new("--host")
    {
        Description = "As it holds on this host, in its cluster unless --cluster names another",
    };

    public Option<string?> Cluster { get; } = new("--cluster")
    {
        Description = "As it holds in this cluster",
    };

    /// <summary>The settings that hold there.</summary>
    public async Task<IReadOnlyList<SettingView>> ReadAsync(
        CliSession session, string? directory, CancellationToken cancellationToken)
    {
        var (host, cluster) = (session.Get(Host), session.Get(Cluster));
        if (host is null && cluster is null)
        {
            return await EffectiveSettings.ReadAsync(session, directory, cancellationToken);
        }

        if (directory is not null)
        {
            throw new CliException(
                ExitCode.BadInput,
                "hosts and clusters are known to the daemon, and --etc asks none",
                "leave out --etc, or --host and --cluster");
        }

        List<string> questions = [];
        if (host is not null)
        {
            questions.Add($"host={(await FindHost.RunAsync(session, host, cancellationToken)).Id}");
        }

        if (cluster is not null)
        {
            questions.Add($"cluster={await FindCluster.IdAsync(session, cluster, cancellationToken)}");
        }

        return await session.ListAsync(
            $"/v1/config?{string.Join('&', questions)}", ClientJson.Default.PageSettingView, cancellationToken);
    }
}
