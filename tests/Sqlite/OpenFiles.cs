namespace Hypernova.Sqlite.Tests;

/// <summary>What this process has open, by the kernel's own account.</summary>
internal static class OpenFiles
{
    public static int Of(string path) => new DirectoryInfo("/proc/self/fd").EnumerateFiles()
        .Count(file => string.Equals(Target(file), path, StringComparison.Ordinal));

    private static string? Target(FileInfo file)
    {
        try
        {
            return file.LinkTarget;
        }
        catch (IOException)
        {
            // Closed between the listing and the look.
            return null;
        }
    }
}
