using System.Collections;
using System.Data;
using System.Data.Common;
using Hypernova.Sqlite.Native;
using Hypernova.Sqlite.Sessions;

namespace Hypernova.Sqlite;

/// <summary>
/// The rows of a command, statement by statement. A statement runs when the reader comes to it: what stands behind an
/// unread result has not run until <see cref="NextResult"/>.
/// </summary>
public sealed partial class SqliteDataReader : DbDataReader
{
    private readonly SqliteConnection _connection;
    private readonly Session _session;
    private readonly Batch _batch;
    private readonly SqliteParameterCollection _parameters;
    private readonly CommandBehavior _behavior;
    private readonly int _use;

    private Statement? _statement;
    private int _index = -1;
    private int _fieldCount;
    private long _changesBefore;
    private int _recordsAffected = -1;
    private Position _position;
    private bool _hasRows;
    private bool _closed;

    private SqliteDataReader(SqliteCommand command, SqliteConnection connection, CommandBehavior behavior)
    {
        _connection = connection;
        _session = connection.Session;
        _parameters = command.Parameters;
        _behavior = behavior;
        _batch = _session.Rent(command.CommandText);
        _use = _batch.Use;
    }

    // Where the reader stands in a result. The first row is fetched when the statement starts, so that an error shows
    // there and the columns' types are known.
    private enum Position
    {
        BeforeFetchedRow,
        OnRow,
        AfterLastRow,
    }

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <inheritdoc/>
    public override int FieldCount => IsClosed
        ? throw new InvalidOperationException("The reader is closed.")
        : _fieldCount;

    /// <inheritdoc/>
    public override bool HasRows => _hasRows;

    /// <inheritdoc/>
    public override bool IsClosed => _closed || _batch.Use != _use;

    /// <summary>Rows changed by the statements that ran so far; -1 while none of them could change any.</summary>
    public override int RecordsAffected => _recordsAffected;

    /// <inheritdoc/>
    public override bool Read() => Read(CancellationToken.None);

    /// <inheritdoc/>
    public override bool NextResult() => Advance(CancellationToken.None);

    /// <summary>Runs on the caller's thread; the token interrupts it from another one.</summary>
    public override Task<bool> ReadAsync(CancellationToken cancellationToken) => Completed(Read, cancellationToken);

    /// <inheritdoc cref="ReadAsync"/>
    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) =>
        Completed(Advance, cancellationToken);

    /// <inheritdoc/>
    public override void Close()
    {
        if (_closed)
        {
            return;
        }

        FinishStatement();
        if (!IsClosed)
        {
            _session.Return(_batch);
        }

        _closed = true;
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
        {
            _connection.Close();
        }
    }

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    internal static SqliteDataReader Open(
        SqliteCommand command,
        SqliteConnection connection,
        CommandBehavior behavior,
        CancellationToken cancellationToken)
    {
        var reader = new SqliteDataReader(command, connection, behavior);
        try
        {
            _ = reader.Advance(cancellationToken);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    internal bool Read(CancellationToken cancellationToken)
    {
        if (IsClosed)
        {
            throw new InvalidOperationException("The reader is closed.");
        }

        if (_statement is not { } statement || _position == Position.AfterLastRow)
        {
            return false;
        }

        var row = _position == Position.BeforeFetchedRow
            ? _hasRows
            : Step(statement, cancellationToken);
        _position = row ? Position.OnRow : Position.AfterLastRow;
        return row;
    }

    /// <summary>Finishes the statement at hand and runs those behind it up to the next one that has columns.</summary>
    internal bool Advance(CancellationToken cancellationToken)
    {
        FinishStatement();
        while (!IsClosed && _batch.At(++_index) is { } statement)
        {
            _statement = statement;
            ParameterBinding.Bind(_session, statement, _parameters, _batch.Sql);
            _changesBefore = _session.TotalChanges;
            _hasRows = Step(statement, cancellationToken);
            _position = Position.BeforeFetchedRow;
            _fieldCount = statement.ColumnCount;
            if (_fieldCount > 0)
            {
                return true;
            }

            FinishStatement();
        }

        return false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private static Task<bool> Completed(Func<CancellationToken, bool> run, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(run(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<bool>(cancellationToken);
        }
        catch (Exception failure)
        {
            return Task.FromException<bool>(failure);
        }
    }

    private bool Step(Statement statement, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
        {
            return _session.Step(statement, _batch.Sql);
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var interrupt = cancellationToken.UnsafeRegister(
            static session => ((Session)session!).Cancel(), _session);
        try
        {
            return _session.Step(statement, _batch.Sql);
        }
        catch (SqliteException failure) when (cancellationToken.IsCancellationRequested
            && failure.SqliteErrorCode is ResultCode.Interrupt or ResultCode.Busy)
        {
            throw new OperationCanceledException("The command was canceled.", failure, cancellationToken);
        }
    }

    // Only a statement that has ended tells what it changed; one that changes nothing repeats the count of the last.
    private void FinishStatement()
    {
        if (_statement is not { } statement)
        {
            return;
        }

        _statement = null;
        _fieldCount = 0;
        _hasRows = false;
        if (IsClosed)
        {
            return;
        }

        statement.Reset();
        if (!statement.IsReadOnly)
        {
            var changed = _session.TotalChanges == _changesBefore ? 0 : _session.Changes;
            _recordsAffected = checked((int)(Math.Max(_recordsAffected, 0) + changed));
        }
    }
}
