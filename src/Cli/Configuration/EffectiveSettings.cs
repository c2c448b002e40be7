using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Configuration;

/// <summary>
/// The settings that hold: the daemon's, or what the files of this machine say where no daemon answers or a directory
/// is named.
/// </summary>
internal static class EffectiveSettings
{
    /// <summary>The origin of what no file sets.</summary>
    public const string BuiltIn = "built-in";

    public static Option<string?> DirectoryOption() => new("--etc")
    {
        Description = "Read the files of this directory, such as /etc/one, and ask no daemon",
        HelpName = "directory",
    };

    public static async Task<IReadOnlyList<SettingView>> ReadAsync(
        CliSession session, string? directory, CancellationToken cancellationToken)
    {
        if (directory is not null)
        {
            return LocalSettings.Read(session, LocalPlaces.Of(directory));
        }

        try
        {
            return await session.ListAsync("/v1/config", ClientJson.Default.PageSettingView, cancellationToken);
        }
        catch (UnreachableDaemonException)
        {
            var places = LocalPlaces.OfHome(session.Surroundings.Environment);
            session.Surroundings.Error.WriteLine(
                $"hn: no daemon answers; this is what the files in {places.OpenNebula.Directory} say");
            return LocalSettings.Read(session, places);
        }
    }
}
