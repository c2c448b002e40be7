namespace Hypernova.Server.Store;

/// <summary>The files of a SQLite store: mode 0600, one daemon at a time.</summary>
internal static class SqliteFiles
{
    /// <summary>Takes the store for this process, and makes an empty file where there is none.</summary>
    /// <exception cref="StoreException">Another daemon has it.</exception>
    public static FileStream Claim(string path)
    {
        var claim = Lock(path);
        if (!File.Exists(path))
        {
            using var made = new FileStream(path, Private(FileMode.CreateNew, FileShare.ReadWrite));
        }

        return claim;
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", Private(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new StoreException($"{path} is in use by another daemon; stop that one first", exception);
        }
    }

    private static FileStreamOptions Private(FileMode mode, FileShare share) => new()
    {
        Mode = mode,
        Access = FileAccess.ReadWrite,
        Share = share,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };
}
