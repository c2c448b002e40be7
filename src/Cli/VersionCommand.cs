using System.CommandLine;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Hypernova.Cli;

internal static partial class VersionCommand
{
    public static Command Create(Hn hn) =>
        hn.Command("version", "Print the version", [], (session, _) =>
        {
            var version = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion.Split('+')[0];
            if (session.Json)
            {
                session.PrintJson(new Versions(version), VersionsJson.Default.Versions);
            }
            else
            {
                session.Out.WriteLine($"hn {version}");
            }

            return Task.FromResult(ExitCode.Ok);
        });

    internal sealed record Versions(string Version);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(Versions))]
    internal sealed partial class VersionsJson : JsonSerializerContext;
}
