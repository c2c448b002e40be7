using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hypernova.Cli;

/// <summary>Reads a file named on the command line, <c>-</c> for standard input, with a limit.</summary>
internal static class Input
{
    /// <summary>The daemon's own limit for a template.</summary>
    public const int MaximumBytes = 10 * 1024 * 1024;

    public static async Task<string> ReadAsync(
        string file, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var bytes = await ReadBytesAsync(file, surroundings, cancellationToken);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.Span);
        }
        catch (DecoderFallbackException error)
        {
            throw new CliException(
                ExitCode.BadInput, $"{file}: not UTF-8 text: byte {error.Index} cannot stand there", "name a template");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(
        string file, Surroundings surroundings, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = Open(file, surroundings);
            return await ReadBoundedAsync(file, stream, cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            var what = Directory.Exists(file) ? "is a directory" : "cannot be read: permission denied";
            throw new CliException(ExitCode.BadInput, $"{file}: {what}", "name a readable file, or - for stdin");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CliException(ExitCode.BadInput, $"{file}: no such file", "name a file, or - for standard input");
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    private static Stream Open(string file, Surroundings surroundings) =>
        file == "-" ? surroundings.Input() : File.OpenRead(file);

    private static async Task<ReadOnlyMemory<byte>> ReadBoundedAsync(
        string file, Stream stream, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (content.Length + count > MaximumBytes)
            {
                throw new CliException(
                    ExitCode.BadInput, $"{file}: more than the {MaximumBytes >> 20} MiB that a template may have");
            }

            content.Write(buffer, 0, count);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
