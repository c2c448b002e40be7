using System.Threading.Channels;
using Hypernova.Sqlite;

namespace Hypernova.Server.Store;

/// <summary>
/// The one writer. Units that arrive while a commit waits for the disk share the next one, each in its own savepoint:
/// one fsync then acknowledges many of them.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int Waiting = 4096;
    private const int Group = 256;
    private readonly SqliteConnection _connection;
    private readonly Database _database;
    private readonly Channel<IPendingWrite> _pending = Channel.CreateBounded<IPendingWrite>(Waiting);
    private readonly Task _loop;

    /// <summary>Begins to write.</summary>
    public SqliteWriter(SqliteConnection connection, Database database)
    {
        _connection = connection;
        _database = database;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Queues a unit and waits until it is durable.</summary>
    public async Task<T> WriteAsync<T>(Func<WriteUnit, Task<T>> write, CancellationToken cancellationToken)
    {
        var pending = new PendingWrite<T>(write, cancellationToken);
        await _pending.Writer.WriteAsync(pending, cancellationToken);
        return await pending.Answer;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        await _loop;
        await _connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var group = new List<IPendingWrite>(Group);
        while (await _pending.Reader.WaitToReadAsync())
        {
            group.Clear();
            try
            {
                await CommitAsync(group);
            }
            catch (Exception exception)
            {
                Abandon(group, exception);
                continue;
            }

            Acknowledge(group);
        }
    }

    private async Task CommitAsync(List<IPendingWrite> group)
    {
        _connection.Run("BEGIN IMMEDIATE");
        var numbers = new GroupNumbers(_connection);
        while (group.Count < Group && _pending.Reader.TryRead(out var pending))
        {
            group.Add(pending);
            await RunAsync(pending, numbers);
        }

        numbers.Store();
        _connection.Run("COMMIT");
    }

    private async Task RunAsync(IPendingWrite pending, GroupNumbers numbers)
    {
        _connection.Run("SAVEPOINT unit");
        if (await pending.TryRunAsync(_connection, _database, numbers))
        {
            _connection.Run("RELEASE unit");
            return;
        }

        _connection.Run("ROLLBACK TO unit");
        _connection.Run("RELEASE unit");
    }

    private void Acknowledge(List<IPendingWrite> group)
    {
        if (group.Exists(pending => pending.Wakes))
        {
            _database.Committed.Pulse();
        }

        group.ForEach(pending => pending.Acknowledge());
    }

    private void Abandon(List<IPendingWrite> group, Exception exception)
    {
        try
        {
            _connection.Run("ROLLBACK");
        }
        catch (SqliteException rollback)
        {
            // The engine has rolled back by itself (disk full, I/O error); the cause is what everybody is told.
            exception.Data["rollback"] = rollback.Message;
        }

        // A unit that could not even begin waits in the channel: take one so that a broken disk does not spin.
        if (group.Count == 0 && _pending.Reader.TryRead(out var first))
        {
            group.Add(first);
        }

        group.ForEach(pending => pending.Fail(exception));
    }
}
