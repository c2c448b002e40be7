using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hypernova.Client;

namespace Hypernova.Rig;

/// <summary>The real daemon as a process of its own, on a home that can outlive it.</summary>
public sealed class DaemonProcess : IDisposable
{
    private const int LogLimit = 1 << 20;
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private DaemonProcess(Process process, Uri endpoint, string home)
    {
        _process = process;
        Endpoint = endpoint;
        Home = home;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public Uri Endpoint { get; }

    public string Home { get; }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public ClientSettings Settings =>
        new(Endpoint, File.ReadAllText(Path.Combine(Home, "admin.token")).Trim(), "rig");

    /// <summary>What it wrote so far, bounded.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status")
                .First(text => text.StartsWith("VmRSS", StringComparison.Ordinal));
            var kib = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
            return double.Parse(kib, CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>The processors' time that it has used since it started.</summary>
    public TimeSpan Busy
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it without waiting for anything.</summary>
    public static DaemonProcess Launch(
        string home, string hypervisor, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", Binary("src/Daemon", "hypernovad.dll"))
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HYPERNOVA_HOME"] = home;
        start.Environment["HYPERNOVA_LISTEN"] = $"127.0.0.1:{port}";
        start.Environment["HYPERNOVA_HYPERVISOR"] = hypervisor;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new DaemonProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"), home);
    }

    /// <summary>Starts it and returns when it answers.</summary>
    public static async Task<DaemonProcess> StartAsync(
        string home, string hypervisor, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var daemon = Launch(home, hypervisor, environment);
        await daemon.UntilHealthyAsync();
        return daemon;
    }

    /// <summary>An executable of the tree, built in the same configuration as the caller.</summary>
    public static string Binary(string project, string file)
    {
        var isRelease = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal);
        var configuration = isRelease ? "Release" : "Debug";
        return Repository.PathOf($"{project}/bin/{configuration}/net10.0/{file}");
    }

    public async Task UntilHealthyAsync()
    {
        using var http = new HttpClient { BaseAddress = Endpoint };
        while (!await AnswersAsync(http))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"hypernovad ended with {_process.ExitCode}:\n{Log}");
            }

            await Task.Delay(10);
        }
    }

    /// <summary>Asks it to stop and waits.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync();
    }

    /// <summary>Kills it at once and waits.</summary>
    public async Task KillAsync()
    {
        await SignalAsync("KILL");
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public Task UntilExitedAsync(CancellationToken cancellationToken = default) =>
        _process.WaitForExitAsync(cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/healthz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task SignalAsync(string signal)
    {
        if (!_process.HasExited)
        {
            await Command.OutputAsync("kill", ["-s", signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        }
    }

    private void Keep(string? line)
    {
        lock (_log)
        {
            if (line is not null && _log.Length < LogLimit)
            {
                _log.AppendLine(line);
            }
        }
    }
}
