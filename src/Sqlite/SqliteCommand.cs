using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Hypernova.Sqlite.Sessions;

namespace Hypernova.Sqlite;

/// <summary>
/// One or more statements, separated by semicolons. The connection remembers prepared texts: the same text costs its
/// preparation once, whichever command brings it.
/// </summary>
public sealed class SqliteCommand : DbCommand
{
    private SqliteConnection? _connection;
    private SqliteTransaction? _transaction;
    private string _text = "";
    private int _timeout = 30;
    private Session? _running;

    /// <summary>A command that still needs a text and a connection.</summary>
    public SqliteCommand()
    {
    }

    /// <summary>A command with its text, and the connection's own timeout.</summary>
    public SqliteCommand(
        string? commandText, SqliteConnection? connection = null, SqliteTransaction? transaction = null)
    {
        _text = commandText ?? "";
        _connection = connection;
        _transaction = transaction;
        _timeout = connection?.DefaultTimeout ?? _timeout;
    }

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set => _text = value ?? "";
    }

    /// <summary>Seconds to wait for another connection's lock, not for the work itself; 0 is forever.</summary>
    public override int CommandTimeout
    {
        get => _timeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _timeout = value;
        }
    }

    /// <summary>Text, the only kind that SQLite has.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new ArgumentException($"SQLite has no {value} commands.", nameof(value));
            }
        }
    }

    /// <inheritdoc cref="DbCommand.Connection"/>
    public new SqliteConnection? Connection
    {
        get => _connection;
        set => _connection = value;
    }

    /// <inheritdoc cref="DbCommand.Parameters"/>
    public new SqliteParameterCollection Parameters { get; } = new();

    /// <inheritdoc cref="DbCommand.Transaction"/>
    public new SqliteTransaction? Transaction
    {
        get => _transaction;
        set => _transaction = value;
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; } = UpdateRowSource.None;

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => _connection = (SqliteConnection?)value;
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction
    {
        get => _transaction;
        set => _transaction = (SqliteTransaction?)value;
    }

    /// <summary>Interrupts the command if it runs; from any thread.</summary>
    public override void Cancel() => Volatile.Read(ref _running)?.Cancel();

    /// <inheritdoc cref="DbCommand.CreateParameter"/>
    public new SqliteParameter CreateParameter() => new();

    /// <summary>Nothing to do: each text is prepared when it first runs, and kept.</summary>
    public override void Prepare()
    {
        // Kept by the connection, see the type.
    }

    /// <inheritdoc/>
    public override int ExecuteNonQuery() => Count(CancellationToken.None);

    /// <inheritdoc/>
    public override object? ExecuteScalar() => First(CancellationToken.None);

    /// <inheritdoc cref="DbCommand.ExecuteReader()"/>
    public new SqliteDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <inheritdoc cref="DbCommand.ExecuteReader(CommandBehavior)"/>
    public new SqliteDataReader ExecuteReader(CommandBehavior behavior) => Start(behavior, CancellationToken.None);

    /// <summary>Runs on the caller's thread; the token interrupts it from another one.</summary>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        Completed(Count, cancellationToken);

    /// <inheritdoc cref="ExecuteNonQueryAsync"/>
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        Completed(First, cancellationToken);

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => CreateParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc/>
    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(
        CommandBehavior behavior, CancellationToken cancellationToken) =>
        Completed<DbDataReader>(token => Start(behavior, token), cancellationToken);

    private static Task<T> Completed<T>(Func<CancellationToken, T> run, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(run(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    private int Count(CancellationToken cancellationToken)
    {
        using var reader = Start(CommandBehavior.Default, cancellationToken);
        while (reader.Advance(cancellationToken))
        {
        }

        return reader.RecordsAffected;
    }

    private object? First(CancellationToken cancellationToken)
    {
        using var reader = Start(CommandBehavior.Default, cancellationToken);
        var value = reader.Read(cancellationToken) ? reader.GetValue(0) : null;
        while (reader.Advance(cancellationToken))
        {
        }

        return value;
    }

    private SqliteDataReader Start(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        var session = connection.Session;
        if (_transaction is not null && _transaction.Connection != connection)
        {
            throw new InvalidOperationException("The command's transaction is over or of another connection.");
        }

        if (_text.Contains('\0', StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The command text has a NUL, where SQLite would stop reading.");
        }

        session.SetTimeout(_timeout);
        session.ClearCanceled();
        Volatile.Write(ref _running, session);
        return SqliteDataReader.Open(this, connection, behavior, cancellationToken);
    }
}
