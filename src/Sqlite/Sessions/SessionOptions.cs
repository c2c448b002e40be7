using Hypernova.Sqlite.Native;

namespace Hypernova.Sqlite.Sessions;

/// <summary>What a connection string asks for, read once.</summary>
internal sealed record SessionOptions(
    string Path, OpenFlags Flags, int TimeoutSeconds, bool? ForeignKeys, bool Pooled)
{
    public static SessionOptions Read(string connectionString)
    {
        var words = new SqliteConnectionStringBuilder(connectionString);
        var path = words.DataSource;
        var isUri = path.StartsWith("file:", StringComparison.Ordinal);
        var flags = OpenFlags.NoMutex | OpenFlags.ExtendedResultCodes | Of(words.Mode) | Of(words.Cache)
            | (isUri ? OpenFlags.Uri : OpenFlags.None);
        if (words.Mode == SqliteOpenMode.Memory && words.Cache == SqliteCacheMode.Shared && !isUri)
        {
            // Only a URI can name a database in memory.
            path = $"file:{Uri.EscapeDataString(path)}?mode=memory&cache=shared";
            flags = (flags & ~OpenFlags.Memory) | OpenFlags.Uri;
        }

        return new SessionOptions(
            path, flags, words.DefaultTimeout, words.ForeignKeys, words.Pooling && LivesInAFile(path, words.Mode));
    }

    // What lives in memory or in a temporary file must vanish with its connection.
    private static bool LivesInAFile(string path, SqliteOpenMode mode) =>
        path.Length > 0
        && mode != SqliteOpenMode.Memory
        && !path.Contains(":memory:", StringComparison.Ordinal)
        && !path.Contains("mode=memory", StringComparison.Ordinal);

    private static OpenFlags Of(SqliteOpenMode mode) => mode switch
    {
        SqliteOpenMode.ReadWriteCreate => OpenFlags.ReadWrite | OpenFlags.Create,
        SqliteOpenMode.ReadWrite => OpenFlags.ReadWrite,
        SqliteOpenMode.ReadOnly => OpenFlags.ReadOnly,
        SqliteOpenMode.Memory => OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Memory,
    };

    private static OpenFlags Of(SqliteCacheMode cache) => cache switch
    {
        SqliteCacheMode.Default => OpenFlags.None,
        SqliteCacheMode.Private => OpenFlags.PrivateCache,
        SqliteCacheMode.Shared => OpenFlags.SharedCache,
    };
}
