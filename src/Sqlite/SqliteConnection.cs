using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Hypernova.Sqlite.Native;
using Hypernova.Sqlite.Sessions;

namespace Hypernova.Sqlite;

/// <summary>A connection to one SQLite database. One thread at a time; open another one for another thread.</summary>
public sealed class SqliteConnection : DbConnection
{
    private string _connectionString = "";
    private SessionOptions? _options;
    private SessionPool? _pool;
    private Session? _session;
    private int _defaultTimeout;

    /// <summary>A closed connection that still needs its <see cref="ConnectionString"/>.</summary>
    public SqliteConnection()
    {
    }

    /// <summary>A closed connection.</summary>
    public SqliteConnection(string? connectionString) => ConnectionString = connectionString;

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set
        {
            if (_session is not null)
            {
                throw new InvalidOperationException("The connection string of an open connection cannot be changed.");
            }

            _options = SessionOptions.Read(value ?? "");
            _connectionString = value ?? "";
            _defaultTimeout = _options.TimeoutSeconds;
        }
    }

    /// <summary>Always <c>main</c>, SQLite's name for the file that was opened.</summary>
    public override string Database => "main";

    /// <inheritdoc/>
    public override string DataSource => new SqliteConnectionStringBuilder(_connectionString).DataSource;

    /// <summary>The version of the SQLite library in use.</summary>
    public override string ServerVersion => Native.Database.LibraryVersion;

    /// <inheritdoc/>
    public override ConnectionState State => _session is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>Seconds that a new command waits for a lock; 0 is forever.</summary>
    public int DefaultTimeout
    {
        get => _defaultTimeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _defaultTimeout = value;
        }
    }

    /// <inheritdoc/>
    protected override DbProviderFactory DbProviderFactory => SqliteFactory.Instance;

    internal SqliteTransaction? Transaction { get; set; }

    internal Session Session =>
        _session ?? throw new InvalidOperationException("The connection is not open.");

    /// <summary>Closes every idle connection of the process; those in use close when they are given back.</summary>
    public static void ClearAllPools() => SessionPools.ClearAll();

    /// <summary>The same for the connections of one string.</summary>
    public static void ClearPool(SqliteConnection connection) => SessionPools.Clear(connection.ConnectionString);

    /// <exception cref="SqliteException">
    /// It cannot be opened. What is wrong inside shows at the first command.
    /// </exception>
    public override void Open()
    {
        if (_session is not null)
        {
            return;
        }

        var options = _options ?? throw new InvalidOperationException("The connection has no connection string.");
        _pool = options.Pooled ? SessionPools.Of(_connectionString, options) : null;
        _session = _pool is null ? new Session(options) : _pool.Rent();
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <summary>Rolls back what was not committed, and gives the connection back to its pool.</summary>
    public override void Close()
    {
        if (_session is not { } session)
        {
            return;
        }

        Transaction?.Dispose();
        _session = null;
        if (_pool is { } pool)
        {
            pool.Return(session);
        }
        else
        {
            session.Dispose();
        }

        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <summary>A transaction that takes the write lock at once, and so cannot fail half-way for want of it.</summary>
    public new SqliteTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified);

    /// <inheritdoc cref="BeginTransaction()"/>
    public new SqliteTransaction BeginTransaction(IsolationLevel isolationLevel) =>
        BeginTransaction(isolationLevel, deferred: false);

    /// <summary>A transaction; a deferred one takes its locks when it first reads and first writes.</summary>
    public SqliteTransaction BeginTransaction(bool deferred) =>
        BeginTransaction(IsolationLevel.Unspecified, deferred);

    /// <summary>A transaction of an isolation level up to serializable, which is what SQLite always gives.</summary>
    public SqliteTransaction BeginTransaction(IsolationLevel isolationLevel, bool deferred)
    {
        if (Transaction is not null)
        {
            throw new InvalidOperationException("The connection is in a transaction; SQLite does not nest them.");
        }

        Session.SetTimeout(DefaultTimeout);
        return Transaction = new SqliteTransaction(this, isolationLevel, deferred);
    }

    /// <inheritdoc cref="DbConnection.CreateCommand"/>
    public new SqliteCommand CreateCommand() => new() { Connection = this, CommandTimeout = DefaultTimeout };

    /// <summary>Copies the whole database into another one, which is overwritten.</summary>
    public void BackupDatabase(SqliteConnection destination) => BackupDatabase(destination, "main", "main");

    /// <summary>Copies one attached database over another one, which is opened for it when it is closed.</summary>
    public void BackupDatabase(SqliteConnection destination, string destinationName, string sourceName)
    {
        var wasClosed = destination.State == ConnectionState.Closed;
        if (wasClosed)
        {
            destination.Open();
        }

        try
        {
            Session.CopyTo(destination.Session, destinationName, sourceName);
        }
        finally
        {
            if (wasClosed)
            {
                destination.Close();
            }
        }
    }

    /// <summary>Refused: a connection has one database. ATTACH brings in another one.</summary>
    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("A SQLite connection cannot change its database.");

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        BeginTransaction(isolationLevel);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }
}
