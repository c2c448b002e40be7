namespace Hypernova.Sqlite;

/// <summary>Whether connections of one process share their page cache.</summary>
public enum SqliteCacheMode
{
    /// <summary>As the library was built: private.</summary>
    Default = 0,

    /// <summary>Each connection its own.</summary>
    Private = 1,

    /// <summary>One for all connections to the same database; a lock is then per table.</summary>
    Shared = 2,
}
