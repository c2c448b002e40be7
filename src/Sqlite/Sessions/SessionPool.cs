namespace Hypernova.Sqlite.Sessions;

/// <summary>Idle sessions of one connection string. Bounds what is kept, not what is open.</summary>
internal sealed class SessionPool(SessionOptions options)
{
    /// <summary>As many readers as a daemon runs at once; each costs file descriptors and a page cache.</summary>
    public const int MostIdle = 16;

    private readonly Lock _lock = new();
    private readonly Stack<Session> _idle = new();
    private bool _cleared;

    public int IdleCount
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count;
            }
        }
    }

    public Session Rent()
    {
        if (TakeIdle() is not { } session)
        {
            return new Session(options);
        }

        try
        {
            session.Prepare(options);
            return session;
        }
        catch (SqliteException)
        {
            session.Dispose();
            throw;
        }
    }

    public void Return(Session session)
    {
        if (!session.TryRecycle() || !TryKeep(session))
        {
            session.Dispose();
        }
    }

    /// <summary>Closes the idle ones now and those in use when they come back.</summary>
    public void Clear()
    {
        Session[] idle;
        lock (_lock)
        {
            _cleared = true;
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach (var session in idle)
        {
            session.Dispose();
        }
    }

    private Session? TakeIdle()
    {
        lock (_lock)
        {
            return _idle.TryPop(out var session) ? session : null;
        }
    }

    private bool TryKeep(Session session)
    {
        lock (_lock)
        {
            if (_cleared || _idle.Count >= MostIdle)
            {
                return false;
            }

            _idle.Push(session);
            return true;
        }
    }
}
