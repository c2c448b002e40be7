namespace Hypernova.Sqlite;

/// <summary>How a database file is opened.</summary>
public enum SqliteOpenMode
{
    /// <summary>For reading and writing; created when it is not there.</summary>
    ReadWriteCreate = 0,

    /// <summary>For reading and writing; it must be there.</summary>
    ReadWrite = 1,

    /// <summary>For reading; it must be there.</summary>
    ReadOnly = 2,

    /// <summary>In memory; connections with the same name share it when their cache is shared.</summary>
    Memory = 3,
}
