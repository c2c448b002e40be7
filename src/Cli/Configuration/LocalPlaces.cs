using System.Text.Json;
using Hypernova.Client;
using Hypernova.OpenNebula.Config;

namespace Hypernova.Cli.Configuration;

/// <summary>Where the files of this machine are, as the daemon would look for them.</summary>
/// <param name="OpenNebula">OpenNebula's files.</param>
/// <param name="Nova"><c>nova.conf</c>, where somebody named one.</param>
internal sealed record LocalPlaces(FilePlaces OpenNebula, string? Nova)
{
    private static readonly JsonDocumentOptions _lenient =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>All in one directory.</summary>
    public static LocalPlaces Of(string directory) => new(new(Path.GetFullPath(directory)), null);

    /// <summary>The home's, or those that its <c>hypernova.json</c> names.</summary>
    public static LocalPlaces OfHome(Func<string, string?> environment)
    {
        var etc = Path.Combine(ClientSettings.Home(environment), "etc");
        var file = environment("HYPERNOVA_CONFIG") ?? Path.Combine(etc, "hypernova.json");
        if (!File.Exists(file))
        {
            return Of(environment("HYPERNOVA_ETC") ?? etc);
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), _lenient);
            return Of(json.RootElement, environment("HYPERNOVA_ETC"), etc);
        }
        catch (Exception unusable) when (
            unusable is JsonException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.BadInput, $"{file}: {unusable.Message}", "hypernovad --check says more");
        }
    }

    private static LocalPlaces Of(JsonElement root, string? wanted, string etc)
    {
        var directory = wanted ?? Text(root, "etc") ?? etc;
        var files = root.TryGetProperty("files", out var named) ? named : default;
        var places = new FilePlaces(directory)
        {
            Defaults = Full("defaults"),
            KvmRc = Full("kvmrc"),
            Oned = Full("oned"),
            Scheduler = Full("sched"),
        };
        return new(places, Full("nova"));

        string? Full(string key) => files.ValueKind == JsonValueKind.Object && Text(files, key) is { } path
            ? Path.Combine(directory, path)
            : null;
    }

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
