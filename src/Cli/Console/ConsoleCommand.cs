using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Hypernova.Cli.Native;
using Hypernova.Cli.Vms;
using Hypernova.Client;

namespace Hypernova.Cli.Console;

/// <summary>
/// <c>hn vm console</c>: the guest's serial console. On a terminal ^] leaves it; else standard input is copied, and
/// with --until the command ends when the guest has printed a text.
/// </summary>
internal static class ConsoleCommand
{
    private const byte Escape = 0x1d;
    private static readonly TimeSpan RestOfTheLine = TimeSpan.FromMilliseconds(300);

    public static Command Create(Hn hn)
    {
        var which = FindVm.Argument();
        var until = new Option<string>("--until") { Description = "Press Enter, then print until this text was seen" };
        var timeout = new Option<int>("--timeout")
        {
            Description = "Seconds to wait for it at most",
            DefaultValueFactory = _ => 60,
        };
        return hn.Command("console", "The serial console; ^] leaves it", [which, until, timeout], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var vm = await FindVm.RunAsync(session, session.Get(which), cancellationToken);
            using var console = await GuestConsole.OpenAsync(session.Api.Settings, vm.Id, cancellationToken);
            return session.Get(until) is { } text
                ? await UntilAsync(session, console, text, session.Get(timeout), cancellationToken)
                : await InteractAsync(session, console, vm, cancellationToken);
        }
    }

    private static async Task<int> UntilAsync(
        CliSession session, GuestConsole console, string text, int seconds, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), session.Surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var found = false;
        try
        {
            await console.WriteAsync("\n"u8.ToArray(), either.Token);
            var seen = new StringBuilder();
            var plain = new PlainText();
            await foreach (var raw in ReadAsync(console, either.Token))
            {
                var piece = plain.Of(raw);
                session.Out.Write(piece);
                session.Out.Flush();
                seen.Append(piece);
                if (seen.ToString().Contains(text, StringComparison.Ordinal))
                {
                    deadline.CancelAfter(RestOfTheLine);
                    found = true;
                }

                if (found && seen.Length > 0 && seen[^1] == '\n')
                {
                    break;
                }

                seen.Remove(0, Math.Max(0, seen.Length - text.Length - 1));
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // Where the text was seen this only ended the wait for the rest of its line.
            return found ? Seen(session)
                : throw new CliException(ExitCode.TimedOut, $"the guest did not print '{text}' within {seconds} s");
        }

        return found ? Seen(session)
            : throw new CliException(ExitCode.Failed, $"the console ended before it printed '{text}'");
    }

    private static int Seen(CliSession session)
    {
        session.Out.WriteLine();
        return ExitCode.Ok;
    }

    [SuppressMessage("Reliability", "CA2025", Justification = "A read of the terminal cannot be cancelled.")]
    private static async Task<int> InteractAsync(
        CliSession session, GuestConsole console, VmView vm, CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (session.Surroundings.InputIsTerminal)
        {
            session.Surroundings.Error.WriteLine($"console of vm {vm.Id} {vm.Name}; ^] leaves it");
        }

        using var raw = session.Surroundings.InputIsTerminal ? Terminal.Raw() : null;
        var typing = TypeAsync(session, console, leaving);
        try
        {
            await foreach (var piece in ReadAsync(console, leaving.Token))
            {
                session.Out.Write(piece);
                session.Out.Flush();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The person left, or standard input ended.
            session.Surroundings.Error.WriteLine();
        }

        await leaving.CancelAsync();
        return ExitCode.Ok;
    }

    /// <summary>Copies standard input to the guest; ends the console at ^] or soon after the end of input.</summary>
    private static async Task TypeAsync(CliSession session, GuestConsole console, CancellationTokenSource leaving)
    {
        await using var input = session.Surroundings.Input();
        var buffer = new byte[4096];
        int count;
        while ((count = await input.ReadAsync(buffer, leaving.Token)) > 0)
        {
            var typed = buffer.AsMemory(0, count);
            var escape = session.Surroundings.InputIsTerminal ? typed.Span.IndexOf(Escape) : -1;
            await console.WriteAsync(escape >= 0 ? typed[..escape] : typed, leaving.Token);
            if (escape >= 0)
            {
                await leaving.CancelAsync();
                return;
            }
        }

        leaving.CancelAfter(TimeSpan.FromSeconds(2));
    }

    private static async IAsyncEnumerable<string> ReadAsync(
        GuestConsole console,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[8192];
        var characters = new char[8192];
        int count;
        while ((count = await console.ReadAsync(bytes, cancellationToken)) > 0)
        {
            var length = decoder.GetChars(bytes.AsSpan(0, count), characters, flush: false);
            yield return new string(characters, 0, length);
        }
    }
}
