using Hypernova.Sqlite.Native;

namespace Hypernova.Sqlite.Sessions;

/// <summary>
/// A native connection with its prepared statements: what a pool keeps while the <see cref="SqliteConnection"/> that
/// used it is gone.
/// </summary>
internal sealed class Session : IDisposable
{
    private readonly Database _database;
    private readonly StatementCache _cache = new();
    private readonly HashSet<Batch> _running = [];
    private int _inUse;

    public Session(SessionOptions options)
    {
        _database = Database.Open(options.Path, options.Flags);
        try
        {
            Prepare(options);
        }
        catch (SqliteException)
        {
            Dispose();
            throw;
        }
    }

    public bool InTransaction => _database.InTransaction;

    /// <summary>Whether the file itself was found damaged or unreadable; such a connection is not used again.</summary>
    public bool IsBroken { get; private set; }

    public long Changes => _database.Changes;

    public long TotalChanges => _database.TotalChanges;

    public int CachedTexts => _cache.Count;

    public bool Holds(string sql) => _cache.Contains(sql);

    /// <summary>What each user of the connection finds, whatever the one before did to it.</summary>
    public void Prepare(SessionOptions options)
    {
        SetTimeout(options.TimeoutSeconds);
        if (options.ForeignKeys is { } enforced)
        {
            Execute(enforced ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF");
        }
    }

    /// <summary>How long a lock is waited for; 0 is forever.</summary>
    public void SetTimeout(int seconds) =>
        _database.SetTimeout(seconds == 0 ? int.MaxValue : (int)Math.Min(seconds * 1000L, int.MaxValue));

    public void ClearCanceled() => _database.ClearCanceled();

    public void Cancel() => _database.Cancel();

    public Batch Rent(string sql)
    {
        var batch = _cache.Take(sql) ?? new Batch(this, sql);
        batch.Use++;
        _ = _running.Add(batch);
        return batch;
    }

    public void Return(Batch batch)
    {
        if (_running.Remove(batch))
        {
            batch.Use++;
            batch.Reset();
            _cache.Put(batch);
        }
    }

    public Statement? Prepare(ReadOnlySpan<byte> text, string sql, out int consumed)
    {
        Enter();
        try
        {
            var code = _database.Prepare(text, out var statement, out consumed);
            return code == ResultCode.Ok ? statement : throw Failure(code, "prepare", sql);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Runs a statement to its next row; false when it has no more.</summary>
    public bool Step(Statement statement, string sql)
    {
        Enter();
        try
        {
            var code = _database.Canceled ? ResultCode.Interrupt : statement.Step();
            return code switch
            {
                ResultCode.Row => true,
                ResultCode.Done => false,
                _ => throw Failure(code, "execute", sql),
            };
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Runs a text without parameters and without interest in its rows.</summary>
    public void Execute(string sql)
    {
        _database.ClearCanceled();
        var batch = Rent(sql);
        try
        {
            for (var index = 0; batch.At(index) is { } statement; index++)
            {
                while (Step(statement, sql))
                {
                }
            }
        }
        finally
        {
            Return(batch);
        }
    }

    public void CopyTo(Session destination, string destinationName, string sourceName)
    {
        Enter();
        try
        {
            var code = _database.CopyTo(destination._database, destinationName, sourceName);
            if (code != ResultCode.Done)
            {
                throw SqliteException.From(destination._database, code, "backup", $"{sourceName} to {destinationName}");
            }
        }
        finally
        {
            Leave();
        }
    }

    public SqliteException Failure(int code, string what, string sql)
    {
        IsBroken |= ResultCode.Primary(code) is ResultCode.Corrupt or ResultCode.NotADatabase or ResultCode.IoError;
        return SqliteException.From(_database, code, what, sql);
    }

    /// <summary>Ends what is still open; false when the connection should not be used again.</summary>
    public bool TryRecycle()
    {
        foreach (var batch in _running.ToArray())
        {
            Return(batch);
        }

        try
        {
            if (InTransaction)
            {
                Execute("ROLLBACK");
            }
        }
        catch (SqliteException)
        {
            return false;
        }

        return !IsBroken;
    }

    public void Dispose()
    {
        foreach (var batch in _running)
        {
            batch.Use++;
            batch.Dispose();
        }

        _running.Clear();
        _cache.Dispose();
        _database.Dispose();
    }

    // The library is opened without its own mutex; two threads at once would corrupt memory, so they are told.
    private void Enter()
    {
        if (Interlocked.Exchange(ref _inUse, 1) != 0)
        {
            throw new InvalidOperationException("A SQLite connection was used by two threads at once.");
        }
    }

    private void Leave() => Volatile.Write(ref _inUse, 0);
}
