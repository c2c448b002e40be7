using System.Globalization;

namespace Hypernova.Daemon;

/// <summary>One daemon per home: an exclusive lock that the kernel drops with the process, however it ends.</summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The file; it holds the process id of the holder.</param>
    /// <exception cref="ConfigurationException">Another daemon holds it.</exception>
    public static InstanceLock Take(string path)
    {
        try
        {
            var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(
                Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            file.Flush();
            return new(file);
        }
        catch (IOException taken)
        {
            throw new ConfigurationException(
                $"{path} is locked: another hypernovad runs on this home; stop it, or set HYPERNOVA_HOME", taken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
