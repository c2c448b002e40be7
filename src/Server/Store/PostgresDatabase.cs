using Npgsql;

namespace Hypernova.Server.Store;

/// <summary>The store in PostgreSQL: a transaction a unit; one that clashed is run again.</summary>
internal sealed class PostgresDatabase(StoreOptions options) : Database
{
    private const int Tries = 5;
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(options.Location);

    /// <inheritdoc/>
    public override async Task PrepareAsync(IReadOnlyList<SchemaScript> scripts, CancellationToken cancellationToken)
    {
        try
        {
            await PostgresSchema.UpgradeAsync(_source, scripts, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw new StoreException($"PostgreSQL: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public override async Task<T> ReadAsync<T>(Func<Session, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var view = await connection.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var answer = await read(new Session(connection, Json, cancellationToken));
        await view.CommitAsync(cancellationToken);
        return answer;
    }

    /// <inheritdoc/>
    public override async Task<T> WriteAsync<T>(Func<WriteUnit, Task<T>> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryWriteAsync(write, cancellationToken);
            }
            catch (Exception exception) when (IsClash(exception) && attempt < Tries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), Time, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        Json.Dispose();
    }

    // Two writers of one key: run again, the later one sees the earlier one's row and answers as for a repeat.
    private static bool IsClash(Exception exception) =>
        exception is ClashException
            or PostgresException { IsTransient: true }
            or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private async Task<T> TryWriteAsync<T>(Func<WriteUnit, Task<T>> write, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var unit = new WriteUnit(connection, Json, Time, numbers: null, cancellationToken);
        var answer = await write(unit);
        await unit.FlushAsync();

        // From here the outcome is the server's: giving up now would leave the caller without knowing it.
        await transaction.CommitAsync(CancellationToken.None);
        if (unit.Wakes)
        {
            Committed.Pulse();
        }

        return answer;
    }
}
