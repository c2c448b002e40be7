namespace Hypernova.Rig;

/// <summary>A program that a test relies on ended with an error: which one, how, and in its own words.</summary>
public sealed class CommandFailedException(string commandLine, int exitCode, string output, string error)
    : Exception($"`{commandLine}` ended with {exitCode}: {(error.Length > 0 ? error : output).Trim()}")
{
    public int ExitCode { get; } = exitCode;

    public string Error { get; } = error;
}
