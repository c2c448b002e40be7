using System.Data.Common;

namespace Hypernova.Server.Store;

/// <summary>A unit that waits for the writer.</summary>
internal interface IPendingWrite
{
    /// <summary>Whether somebody is to be woken after the commit.</summary>
    bool Wakes { get; }

    /// <summary>Runs it; false where it failed and must be rolled back.</summary>
    Task<bool> TryRunAsync(DbConnection connection, Database database, GroupNumbers numbers);

    /// <summary>It is durable, or has failed by itself: tell who asked.</summary>
    void Acknowledge();

    /// <summary>The whole group was lost.</summary>
    void Fail(Exception exception);
}

/// <summary>A unit with its answer.</summary>
internal sealed class PendingWrite<T>(Func<WriteUnit, Task<T>> write, CancellationToken cancellationToken)
    : IPendingWrite
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;
    private Exception? _failure;

    /// <summary>The answer, once it is durable.</summary>
    public Task<T> Answer => _answer.Task;

    /// <inheritdoc/>
    public bool Wakes { get; private set; }

    /// <inheritdoc/>
    public async Task<bool> TryRunAsync(DbConnection connection, Database database, GroupNumbers numbers)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var unit = new WriteUnit(connection, database.Json, database.Time, numbers, CancellationToken.None);
            _value = await write(unit);
            await unit.FlushAsync();
            Wakes = unit.Wakes;
            return true;
        }
        catch (Exception exception)
        {
            _failure = exception;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Acknowledge()
    {
        if (_failure is { } failure)
        {
            _answer.TrySetException(failure);
            return;
        }

        _answer.TrySetResult(_value!);
    }

    /// <inheritdoc/>
    public void Fail(Exception exception) => _answer.TrySetException(_failure ?? exception);
}
