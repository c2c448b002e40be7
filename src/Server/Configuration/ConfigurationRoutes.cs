using Hypernova.Model;
using Hypernova.Model.Settings;
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
        routes.MapPost("/config/reload", Reload).Needs(RouteRight.Administrator)
            .Answers<ReloadView>("Reads the operator's files again; a broken one changes nothing");
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] WhereQuery where,
        LiveConfiguration configuration,
        Database database,
        CancellationToken cancellationToken)
    {
        var levels = await database.ReadAsync(session => LevelsAsync(session, where), cancellationToken);
        return levels.Answer(above => Replies.With(
            new Page<SettingView>(
                [
                    .. Settings(configuration.Current, where, above).Select(setting => new SettingView(
                        setting.File,
                        setting.Name,
                        setting.Value,
                        setting.Origin.ToString(),
                        setting.Meaning,
                        setting.NotYet)),
                ],
                null),
            ApiJson.Default.PageSettingView));
    }

    private static IEnumerable<Setting> Settings(
        OperatorFiles files, WhereQuery where, IReadOnlyList<TemplateLevel> above) =>
        where is { Host: null, Cluster: null } ? files.Settings : files.OpenNebula.Defaults.SettingsBelow(above)
            .Concat(files.Settings.Where(setting => setting.File != DefaultsFile.FileName));

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

    private static IResult Reload(LiveConfiguration configuration, ILogger<LiveConfiguration> log) =>
        configuration.Reload().Answer(reloaded =>
        {
            foreach (var change in reloaded.Changes)
            {
                LogChange(log, change.File, change.Name, change.Before, change.After, change.Origin);
            }

            return Replies.With(reloaded, ApiJson.Default.ReloadView);
        });

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
