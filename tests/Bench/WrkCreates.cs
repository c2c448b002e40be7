using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hypernova.Client;

namespace Hypernova.Bench;

/// <summary>
/// Creates as many VMs as asked, no more, by wrk: a C program that costs little beside what it measures.
/// </summary>
internal static class WrkCreates
{
    private const int Connections = 64;

    /// <summary>VMs per second, from wrk's start to the last answer.</summary>
    public static async Task<double> RunAsync(ClientSettings settings, string template, int count)
    {
        var body = new CreateVmBody(template, "bench-@", Hold: true, Strict: false);
        var start = new ProcessStartInfo("wrk", [
            "-t1", $"-c{Connections}", "-d300s",
            "-s", Path.Combine(AppContext.BaseDirectory, "creates.lua"), settings.Endpoint.ToString(),
        ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["COUNT"] = count.ToString(CultureInfo.InvariantCulture);
        start.Environment["TOKEN"] = settings.Token;
        start.Environment["BODY"] = JsonSerializer.Serialize(body, ClientJson.Default.CreateVmBody);
        var began = TimeProvider.System.GetTimestamp();
        using var wrk = Process.Start(start)!;
        try
        {
            await AllAsync(wrk.StandardOutput);
            return count / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            wrk.Kill();
            await wrk.WaitForExitAsync();
        }
    }

    private static async Task AllAsync(StreamReader output)
    {
        string? line;
        while ((line = await output.ReadLineAsync()) is not "done")
        {
            if (line is null || char.IsAsciiDigit(line[0]))
            {
                throw new InvalidOperationException($"not every create was answered: {line ?? "wrk ended"}");
            }
        }
    }
}
