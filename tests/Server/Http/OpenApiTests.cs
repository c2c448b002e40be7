using System.Runtime.CompilerServices;

namespace Hypernova.Server.Tests.Http;

public sealed class OpenApiTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task The_document_is_the_one_kept_in_the_repository()
    {
        using var answer = await world.Anonymous.AskAsync("GET", "/openapi/v1.json");
        var served = await answer.Content.ReadAsStringAsync();
        var kept = KeptFile();
        if (Environment.GetEnvironmentVariable("GOLDEN_UPDATE") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            await File.WriteAllTextAsync(kept, served.TrimEnd() + "\n");
        }

        (await File.ReadAllTextAsync(kept)).TrimEnd().ShouldBe(
            served.TrimEnd(),
            "the API has changed; GOLDEN_UPDATE=1 rewrites api/openapi.json for the reviewer to read");
    }

    [Fact]
    public async Task Every_route_says_what_it_does_and_what_right_it_needs()
    {
        using var answer = await world.Anonymous.AskAsync("GET", "/openapi/v1.json");
        foreach (var (path, methods) in (await answer.JsonAsync())["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                (operation!["summary"]?.GetValue<string>()).ShouldNotBeNullOrEmpty($"{method} {path}");
                operation["description"]!.GetValue<string>()
                    .ShouldStartWith("Right: ", Case.Sensitive, $"{method} {path}");
            }
        }
    }

    private static string KeptFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "api", "openapi.json"));
}
