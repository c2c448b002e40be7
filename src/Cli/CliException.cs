namespace Hypernova.Cli;

/// <summary>Ends a command with a message and an exit code.</summary>
internal sealed class CliException(int exitCode, string message, string? remedy = null) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public string? Remedy { get; } = remedy;
}
