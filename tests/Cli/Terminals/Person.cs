using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Cli.Tests.Terminals;

/// <summary>
/// Somebody at a terminal (a pseudo terminal that util-linux' script makes) in which the real hn runs. The terminal
/// itself echoes nothing: whatever is seen was printed by hn or by the guest.
/// </summary>
internal sealed class Person : IDisposable
{
    private readonly TemporaryDirectory _files = new("terminal");
    private readonly Process _script;
    private readonly StringBuilder _screen = new();
    private readonly Task _reading;

    private Person(ClientSettings settings, string arguments)
    {
        var hn = DaemonProcess.Binary("src/Cli", "hn.dll");
        var shell = _files.PathOf("shell");
        File.WriteAllText(shell, $"""
            cd '{_files.Path}'
            stty sane -echo
            stty -g >before
            bash -c 'echo $$ >pid; exec dotnet {hn} {arguments}'
            echo $? >code
            stty -g >after
            """);
        var start = new ProcessStartInfo("script", ["--quiet", "--flush", "--command", $"bash {shell}", "/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HYPERNOVA_ENDPOINT"] = $"{settings.Endpoint}";
        start.Environment["HYPERNOVA_TOKEN"] = settings.Token;
        start.Environment["TERM"] = "xterm";
        _script = Process.Start(start)!;
        _reading = ReadAsync(_script.StandardOutput);
    }

    /// <summary>Everything on the screen so far.</summary>
    public string Screen
    {
        get
        {
            lock (_screen)
            {
                return _screen.ToString();
            }
        }
    }

    /// <summary>Opens the console of a VM and waits until the guest is seen.</summary>
    public static async Task<Person> AtConsoleAsync(ClientSettings settings, int vm)
    {
        var person = new Person(settings, $"vm console {vm}");
        await person.SeesAsync("is up");
        return person;
    }

    public async Task SeesAsync(string text)
    {
        try
        {
            await Eventually.TrueAsync(
                "seen", () => Task.FromResult(Screen.Contains(text, StringComparison.Ordinal)));
        }
        catch (TimeoutException timeout)
        {
            throw new TimeoutException($"'{text}' was not seen; the screen: {Screen}", timeout);
        }
    }

    /// <summary>Presses keys; Enter only where it is one of them.</summary>
    public async Task TypesAsync(string keys)
    {
        await _script.StandardInput.WriteAsync(keys);
        await _script.StandardInput.FlushAsync();
    }

    /// <summary>Sends the signal to hn alone, as a supervisor would.</summary>
    public async Task SignalsAsync(string signal)
    {
        var hn = await File.ReadAllTextAsync(_files.PathOf("pid"));
        await Command.OutputAsync("kill", ["-s", signal, hn.Trim()]);
    }

    /// <summary>How hn ended, and what it made of the terminal.</summary>
    public async Task<Ending> EndsAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _script.WaitForExitAsync(patience.Token);
        await _reading;
        return new(
            int.Parse(await File.ReadAllTextAsync(_files.PathOf("code")), CultureInfo.InvariantCulture),
            await File.ReadAllTextAsync(_files.PathOf("before")),
            await File.ReadAllTextAsync(_files.PathOf("after")));
    }

    public void Dispose()
    {
        if (!_script.HasExited)
        {
            _script.Kill(entireProcessTree: true);
            _script.WaitForExit();
        }

        _script.Dispose();
        _files.Dispose();
    }

    private async Task ReadAsync(StreamReader output)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await output.ReadAsync(buffer)) > 0)
        {
            lock (_screen)
            {
                _screen.Append(buffer, 0, count);
            }
        }
    }

    /// <summary>The exit code, and the terminal's settings as stty writes them.</summary>
    internal sealed record Ending(int Code, string Before, string After);
}
