using Hypernova.Libvirt;
using Hypernova.Rig;

namespace Hypernova.Bench;

/// <summary>What a call through the binding costs, alone and among others, on a private libvirtd.</summary>
internal static class CallsBench
{
    private const int Calls = 2000;
    private const int Domains = 20;

    public static async Task RunAsync(Report report)
    {
        await using var host = await PrivateHost.StartAsync();
        await using var connection = await LibvirtConnection.OpenAsync(host.Uri);
        for (var index = 0; index < Domains; index++)
        {
            (await connection.DefineAsync(StressGuest.Document($"bench-{index}"))).Dispose();
        }

        report.Heading("calls through the binding, unix socket");
        await OneByOneAsync(report, "version, one by one", _ => connection.GetDaemonVersionAsync());
        var listed = await connection.ListDomainsAsync();
        await OneByOneAsync(report, "document, one by one", round => listed[round % Domains].GetXmlAsync());
        await OneByOneAsync(report, "look-up and document", async _ =>
        {
            using var found = await connection.LookupAsync(listed[0].Uuid);
            return await found.GetXmlAsync();
        });
        await OneByOneAsync(report, "autostart (another lane)", async _ =>
        {
            using var found = await connection.LookupAsync(listed[0].Uuid);
            await found.SetAutostartAsync(autostart: false);
            return found;
        });
        await TogetherAsync(report, "version, from 8", (_, _) => connection.GetDaemonVersionAsync());
        await TogetherAsync(
            report, "document, from 8", (user, round) => listed[(user + round) % Domains].GetXmlAsync());
    }

    private static async Task OneByOneAsync<T>(Report report, string name, Func<int, Task<T>> call)
    {
        await call(0);
        var samples = new Samples();
        for (var round = 0; round < Calls; round++)
        {
            await samples.MeasureAsync(() => call(round));
        }

        report.Measured(name + ", median", samples.Median * 1e6, "µs");
        report.Measured(name + ", 99 %", samples.P99 * 1e6, "µs");
    }

    private static async Task TogetherAsync<T>(Report report, string name, Func<int, int, Task<T>> call)
    {
        const int users = 8;
        await Task.WhenAll(Enumerable.Range(0, users).Select(user => call(user, 0)));
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, users).Select(async user =>
        {
            for (var round = 0; round < Calls; round++)
            {
                await call(user, round);
            }
        }));
        report.Measured(name, users * Calls / TimeProvider.System.GetElapsedTime(began).TotalSeconds, "calls/s");
    }
}
