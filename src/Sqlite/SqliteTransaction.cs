using System.Data;
using System.Data.Common;

namespace Hypernova.Sqlite;

/// <summary>A transaction. Disposed without a commit, it is rolled back.</summary>
public sealed class SqliteTransaction : DbTransaction
{
    private SqliteConnection? _connection;

    internal SqliteTransaction(SqliteConnection connection, IsolationLevel isolationLevel, bool deferred)
    {
        if (isolationLevel is IsolationLevel.ReadUncommitted or IsolationLevel.Chaos)
        {
            throw new ArgumentException($"SQLite has no isolation level {isolationLevel}.", nameof(isolationLevel));
        }

        connection.Session.Execute(deferred ? "BEGIN" : "BEGIN IMMEDIATE");
        _connection = connection;
    }

    /// <summary>The connection, or null once the transaction is over.</summary>
    public new SqliteConnection? Connection => _connection;

    /// <summary>Always serializable.</summary>
    public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;

    /// <inheritdoc/>
    protected override DbConnection? DbConnection => _connection;

    /// <summary>Makes the changes last. When it fails as busy, the transaction is still open: try again.</summary>
    public override void Commit() => End("COMMIT");

    /// <inheritdoc/>
    public override void Rollback()
    {
        // A full disk, an I/O error or an interrupt may have rolled back already.
        if (Active.Session.InTransaction)
        {
            End("ROLLBACK");
            return;
        }

        Release();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _connection is { State: ConnectionState.Open })
        {
            Rollback();
        }

        base.Dispose(disposing);
    }

    private SqliteConnection Active =>
        _connection ?? throw new InvalidOperationException("The transaction is over: it was committed or rolled back.");

    private void End(string sql)
    {
        var session = Active.Session;
        try
        {
            session.Execute(sql);
        }
        finally
        {
            if (!session.InTransaction)
            {
                Release();
            }
        }
    }

    private void Release()
    {
        if (_connection is { } connection)
        {
            connection.Transaction = null;
            _connection = null;
        }
    }
}
