using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace Hypernova.Cli;

/// <summary>What a run of the command line can touch: tests give their own.</summary>
internal sealed record Surroundings(
    Func<Stream> Input, TextWriter Out, TextWriter Error, Func<string, string?> Environment, TimeProvider Time)
{
    /// <summary>Whether a person looks at the output: bars and widths make sense.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether a person types.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = 120;

    /// <summary>This process's own.</summary>
    public static Surroundings OfProcess() =>
        new(
            OpenInput,
            System.Console.Out,
            System.Console.Error,
            System.Environment.GetEnvironmentVariable,
            TimeProvider.System)
        {
            IsTerminal = !System.Console.IsOutputRedirected,
            InputIsTerminal = !System.Console.IsInputRedirected,
            Width = System.Console.IsOutputRedirected ? 120 : Math.Max(40, System.Console.WindowWidth),
        };

    /// <summary>
    /// Standard input byte by byte. The runtime's own stream edits lines on a terminal and undoes raw mode, so that
    /// neither ^C nor a single key would reach a guest.
    /// </summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The handle is not owned, the stream is the caller's.")]
    private static FileStream OpenInput() =>
        new(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
}
