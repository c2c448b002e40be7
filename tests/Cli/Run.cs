using System.Text;

namespace Hypernova.Cli.Tests;

/// <summary>One run of hn in this process.</summary>
internal sealed record Run(int Code, string Out, string Error)
{
    public static Task<Run> Async(ScriptedPeer peer, params string[] arguments) =>
        Async(peer.Endpoint, "", arguments);

    public static Task<Run> Async(string endpoint, string input, params string[] arguments) =>
        Async(endpoint, input, default, arguments);

    public static async Task<Run> Async(
        string endpoint, string input, (string? Name, string Value) variable, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new Surroundings(
            () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            output,
            error,
            name => name switch
            {
                "HYPERNOVA_ENDPOINT" => endpoint,
                "HYPERNOVA_TOKEN" => "secret-token",
                _ when name == variable.Name => variable.Value,
                _ => null,
            },
            TimeProvider.System);
        var code = await CommandLine.RunAsync(arguments, surroundings, CancellationToken.None);
        return new Run(code, output.ToString(), error.ToString());
    }
}
