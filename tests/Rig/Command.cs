using System.Diagnostics;

namespace Hypernova.Rig;

/// <summary>Programs run to their end by tests.</summary>
public static class Command
{
    /// <summary>What the program wrote; <see cref="CommandFailedException"/> where it ended with an error.</summary>
    public static async Task<string> OutputAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken = default)
    {
        var result = await RunAsync(program, arguments, null, cancellationToken);
        return result.ExitCode == 0
            ? result.Output
            : throw new CommandFailedException(
                $"{program} {string.Join(' ', arguments)}", result.ExitCode, result.Output, result.Error);
    }

    /// <summary>Runs the program whatever its end; it is killed with its children when cancelled.</summary>
    public static async Task<CommandResult> RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment,
        CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return new CommandResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"cannot start {program}");
        process.StandardInput.Close();
        return process;
    }
}

/// <summary>How a program ended and what it wrote.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error);
