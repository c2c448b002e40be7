using System.Globalization;
using Hypernova.Model;
using Hypernova.Model.Specs;
using Hypernova.Server.Clusters;
using Hypernova.Server.Defaults;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>What is configured for a host.</summary>
/// <param name="Power">How its guests are powered off.</param>
/// <param name="Cluster">The cluster it is in; null for none.</param>
/// <param name="Defaults">What it gives VMs that are created on it; null for nothing.</param>
internal sealed record HostSettings(PowerSpec Power, ClusterId? Cluster, string? Defaults)
{
    /// <summary>Of a host as stored.</summary>
    public static HostSettings Of(HostRecord host) => new(host.Power, host.Cluster, host.Defaults);

    /// <summary>Those of a new host.</summary>
    public static Task<Outcome<HostSettings>> ReadAsync(Session session, AddHostRequest request) => CheckAsync(
        session,
        new(
            HostPower.Of(request.ShutdownTimeout, request.ForceDestroy),
            request.ClusterId is { } cluster ? new ClusterId(cluster) : null,
            request.Defaults),
        earlier: null);

    /// <summary>Those of a host that is changed.</summary>
    public static Task<Outcome<HostSettings>> ReadAsync(
        Session session, UpdateHostRequest request, HostSettings before) =>
        CheckAsync(session, request.Over(before), before);

    /// <summary>The host with them.</summary>
    public HostRecord On(HostRecord host) => host with { Power = Power, Cluster = Cluster, Defaults = Defaults };

    /// <summary>In words; of the defaults only how many lines there are: they may hold secrets.</summary>
    public async Task<string> WordsAsync(Session session)
    {
        var timeout = Power.ShutdownTimeout is { } given
            ? string.Create(CultureInfo.InvariantCulture, $"{given.TotalSeconds:0} s")
            : "built-in";
        var force = Power.ForceDestroy is { } destroys ? destroys ? "yes" : "no" : "built-in";
        var cluster = Cluster is { } id ? $", cluster {(await ClusterRows.FindAsync(session, id))?.Name}" : "";
        var lines = Defaults is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {Defaults.TrimEnd().Count('\n') + 1} lines of defaults");
        return $"shutdown timeout {timeout}, force destroy {force}{cluster}{lines}";
    }

    private static async Task<Outcome<HostSettings>> CheckAsync(
        Session session, HostSettings wanted, HostSettings? earlier)
    {
        if (wanted.Cluster is { } cluster && cluster != earlier?.Cluster
            && await ClusterRows.FindAsync(session, cluster) is null)
        {
            return Rejection.Invalid(new Finding(
                Severity.Error, "clusterId", $"there is no cluster {cluster}", "see: hn cluster list"));
        }

        if (earlier is not null && wanted.Defaults == earlier.Defaults)
        {
            return wanted;
        }

        var defaults = DefaultsText.Read(wanted.Defaults, earlier?.Defaults);
        return defaults.IsDone ? wanted with { Defaults = defaults.Value.Text } : defaults.Rejection;
    }
}
