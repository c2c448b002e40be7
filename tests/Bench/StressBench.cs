using System.Text;
using Hypernova.Libvirt;
using Hypernova.Rig;

namespace Hypernova.Bench;

/// <summary>
/// Calls of every sort from many at once over one connection, consoles, keepalive, and a libvirtd that falls silent for
/// longer than keepalive every now and then. A defect of libvirt's client under threads ends this process.
/// </summary>
internal sealed class StressBench(string uri, PrivateHost host, TimeSpan duration)
{
    private const int Users = 16;
    private const int Guests = 4;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenSilences = TimeSpan.FromSeconds(10);
    private static readonly LibvirtConnectOptions Watchful = new()
    {
        KeepAliveInterval = TimeSpan.FromSeconds(1),
        KeepAliveCount = 2,
        ConnectDeadline = TimeSpan.FromSeconds(30),
    };

    private readonly SemaphoreSlim _opening = new(1, 1);
    private LibvirtConnection? _connection;
    private long _answered;
    private long _failed;
    private long _wrong;
    private long _hung;
    private int _sessions;
    private int _silences;

    /// <summary>Over both kinds of sockets, half of the time each.</summary>
    public static async Task RunAsync(Report report, TimeSpan duration)
    {
        await using var host = await PrivateHost.StartAsync();
        await new StressBench(host.Uri, host, duration / 2).RunAsync(report, "unix");
        using var relay = new TcpRelay(Path.Combine(host.DirectoryPath, "run/libvirt/libvirt-sock"));
        await new StressBench(relay.Uri, host, duration / 2).RunAsync(report, "tcp");
    }

    private async Task RunAsync(Report report, string transport)
    {
        using var stop = new CancellationTokenSource(duration);
        var silences = SilencesAsync(stop.Token);
        await Task.WhenAll(Enumerable.Range(0, Users).Select(user => UseAsync(user, stop.Token)));
        await silences;
        await _connection!.CloseAsync();
        report.Heading($"stress over {transport}, {duration.TotalSeconds:0} s, {Users} users");
        report.Measured("answered", _answered, "calls");
        report.Measured("failed by silence or refusal", _failed, "calls");
        report.Measured("silences", _silences, "");
        report.Measured("connections used up", _sessions, "");
        report.AtMost("past their deadline", _hung, "calls", 0);
        report.AtMost("wrong answers", _wrong, "calls", 0);
    }

    private async Task SilencesAsync(CancellationToken stop)
    {
        while (await Waited(BetweenSilences, stop))
        {
            await host.PauseLibvirtdAsync(CancellationToken.None);
            await Waited(Silence, stop);
            await host.ContinueAsync(CancellationToken.None);
            _silences++;
        }
    }

    private static async Task<bool> Waited(TimeSpan span, CancellationToken stop)
    {
        await Task.Delay(span, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }

    private async Task UseAsync(int user, CancellationToken stop)
    {
        for (var round = user; !stop.IsCancellationRequested; round++)
        {
            try
            {
                var connection = await ConnectedAsync();
                var isRight = await CallAsync(connection, $"stress-{user % Guests}", round % 12);
                Count(ref (isRight ? ref _answered : ref _wrong));
            }
            catch (LibvirtDeadlineException)
            {
                Count(ref _hung);
            }
            catch (Exception failure) when (failure is LibvirtException or LibvirtRefusedException)
            {
                Count(ref _failed);
                await Waited(TimeSpan.FromMilliseconds(50), stop);
            }
        }
    }

    private static void Count(ref long counter) => Interlocked.Increment(ref counter);

    private async Task<LibvirtConnection> ConnectedAsync()
    {
        await _opening.WaitAsync();
        try
        {
            if (_connection is not { IsOpen: true })
            {
                var old = _connection;
                _connection = await LibvirtConnection.OpenAsync(uri, Watchful);
                _sessions++;
                await (old?.DisposeAsync() ?? ValueTask.CompletedTask);
            }

            return _connection;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>One call or a few; whether the answers belong to the questions.</summary>
    private static async Task<bool> CallAsync(LibvirtConnection connection, string name, int sort) => sort switch
    {
        0 => (await connection.GetCapabilitiesAsync()).EndsWith("</capabilities>\n", StringComparison.Ordinal),
        1 => (await connection.GetDaemonVersionAsync()).Major > 0,
        2 or 3 => await ListAsync(connection),
        4 => (await connection.GetAllDomainStatsAsync()).All(stats => stats.Domain.Name.Length > 0),
        5 => (await connection.GetNodeAsync()).MemoryKiB > 0,
        6 => await TypeAsync(connection, name),
        7 => await SaveAsync(connection, name),
        _ => await DocumentAsync(connection, name),
    };

    private static async Task<bool> ListAsync(LibvirtConnection connection)
    {
        var right = true;
        foreach (var domain in await connection.ListDomainsAsync())
        {
            using (domain)
            {
                right &= (await domain.GetXmlAsync()).Contains($"{domain.Uuid}", StringComparison.Ordinal);
            }
        }

        return right;
    }

    private static async Task<bool> DocumentAsync(LibvirtConnection connection, string name)
    {
        using var domain = await connection.LookupAsync(name);
        return (await domain.GetXmlAsync()).Contains($"<name>{name}</name>", StringComparison.Ordinal)
            && (await domain.GetSummaryAsync()).MemoryKiB > 0;
    }

    private static async Task<bool> TypeAsync(LibvirtConnection connection, string name)
    {
        using var domain = await connection.LookupAsync(name);
        await using var console = await domain.OpenConsoleAsync(ConsoleFlags.Force);
        await console.WriteAsync(Encoding.ASCII.GetBytes(name));
        return true;
    }

    private static async Task<bool> SaveAsync(LibvirtConnection connection, string name)
    {
        using var domain = await connection.DefineAsync(StressGuest.Document(name));
        if (await domain.IsActiveAsync())
        {
            await domain.ManagedSaveAsync();
        }

        await domain.StartAsync();
        return true;
    }
}
