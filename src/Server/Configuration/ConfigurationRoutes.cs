using Hypernova.Server.Http;
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
        routes.MapGet("/config", Show).Needs(RouteRight.Administrator)
            .Answers<Page<SettingView>>("Every setting of the operator's files: its value and where that comes from");
        routes.MapPost("/config/reload", Reload).Needs(RouteRight.Administrator)
            .Answers<ReloadView>("Reads the operator's files again; a broken one changes nothing");
    }

    private static IResult Show(LiveConfiguration configuration) => Replies.With(
        new Page<SettingView>(
            [
                .. configuration.Current.Settings.Select(setting => new SettingView(
                    setting.File,
                    setting.Name,
                    setting.Value,
                    setting.Origin.ToString(),
                    setting.Meaning,
                    setting.NotYet)),
            ],
            null),
        ApiJson.Default.PageSettingView);

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
