using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.OpenNebula.Config;
using Hypernova.OpenNebula.Mapping;
using Hypernova.Server.Clusters;
using Hypernova.Server.Defaults;
using Hypernova.Server.Hosts;
using Hypernova.Server.Http;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Configuration;

/// <summary>The configuration: what holds and where it comes from, and reading the files again.</summary>
internal static partial class ConfigurationRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/config", ShowAsync).Needs(RouteRight.Administrator)
            .Answers<Page<SettingView>>(
                "Every setting of the operator's files, or as it holds on a host or in a cluster: its value and where "
                + "that comes from");
        routes.MapPost("/config/reload", ReloadAsync).Needs(RouteRight.Administrator)
            .Answers<ReloadView>("Reads the operator's files again; a broken one changes nothing");
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] WhereQuery where,
        LiveConfiguration configuration,
        KnownHosts known,
        Database database,
        CancellationToken cancellationToken)
    {
        var place = await database.ReadAsync(
            async session => (
                Levels: await LevelsAsync(session, where),
                Type: where.Host is { } id ? (await HostRows.FindAsync(session, new(id)))?.Driver : null,
                Hosts: await known.ListAsync(session)),
            cancellationToken);
        var files = configuration.Current;
        return place.Levels.Answer(above => Replies.With(
            new Page<SettingView>(
                [
                    .. (where is { Host: null, Cluster: null }
                        ? files.Settings
                        : files.SettingsBelow(above, place.Type ?? DomainType.Kvm)).Select(setting => new SettingView(
                        setting.File,
                        setting.Name,
                        setting.Value,
                        setting.Origin.ToString(),
                        setting.Meaning,
                        setting.NotYet is { } why ? why + DriverDoubt.Of(files, setting, place.Hosts) : null)),
                ],
                null),
            ApiJson.Default.PageSettingView));
    }

    private static async Task<Outcome<IReadOnlyList<TemplateLevel>>> LevelsAsync(Session session, WhereQuery where)
    {
        var host = where.Host is { } id ? await HostRows.FindAsync(session, new(id)) : null;
        if (where.Host is not null && host is null)
        {
            return Rejection.NotFound($"host {where.Host}");
        }

        var named = where.Cluster is { } number ? new ClusterId(number) : host?.Cluster;
        var cluster = named is { } of ? await ClusterRows.FindAsync(session, of) : null;
        if (named is not null && cluster is null)
        {
            return Rejection.NotFound($"cluster {named}");
        }

        return Outcome<IReadOnlyList<TemplateLevel>>.Of(
        [
            .. host is null ? [] : HostLevels.Of(host),
            .. cluster is null ? [] : HostLevels.Of(cluster),
        ]);
    }

    private static async Task<IResult> ReloadAsync(
        LiveConfiguration configuration,
        KnownHosts known,
        Database database,
        ILogger<LiveConfiguration> log,
        CancellationToken cancellationToken)
    {
        var hosts = await database.ReadAsync(known.ListAsync, cancellationToken);
        return configuration.Reload().Answer(reloaded =>
        {
            foreach (var change in reloaded.Changes)
            {
                LogChange(log, change.File, change.Name, change.Before, change.After, change.Origin);
            }

            var doubts = DriverDoubt.Of(configuration.Current, hosts);
            return Replies.With(
                reloaded with { Warnings = [.. reloaded.Warnings, .. doubts] }, ApiJson.Default.ReloadView);
        });
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Configuration: {File} {Name} was {Before}, is {After} ({Origin})")]
    private static partial void LogChange(
        ILogger log, string file, string name, string? before, string? after, string origin);
}

/// <summary>Where settings are asked about; nowhere is the operator's files alone.</summary>
/// <param name="Host">On this host, and in its cluster unless another is named.</param>
/// <param name="Cluster">In this cluster.</param>
internal readonly record struct WhereQuery(int? Host, int? Cluster);
