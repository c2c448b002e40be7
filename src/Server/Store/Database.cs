using System.Reflection;
using Dapper;

namespace Hypernova.Server.Store;

/// <summary>The store: reads see every write that was acknowledged before them, a write is all or nothing.</summary>
/// <remarks>
/// A write is given as a function that only talks to the store: it may be run again after a clash, and shares its
/// transaction with others where that is faster. It is acknowledged once it is durable. Events that it appended are
/// announced after that, in order. Both engines pass one compliance suite.
/// </remarks>
internal abstract class Database : IAsyncDisposable
{
    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>Signalled after a commit that appended events or queued operations.</summary>
    public CommitSignal Committed { get; } = new();

    /// <summary>Reads and writes stored JSON, secrets sealed.</summary>
    public required StoredJson Json { get; init; }

    /// <summary>Time, for rows.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Opens the store and brings it to the current schema.</summary>
    public static async Task<Database> OpenAsync(
        StoreOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The database owns it and disposes of it.
        var json = new StoredJson(Vault.Unlock(options.KeyFile));
#pragma warning restore CA2000
        Database database = options.IsPostgres
            ? new PostgresDatabase(options) { Json = json, Time = time }
            : new SqliteDatabase(options) { Json = json, Time = time };
        try
        {
            var scripts = SchemaScript.All(Assembly.GetExecutingAssembly(), options.IsPostgres);
            await database.PrepareAsync(scripts, cancellationToken);
            await KeyCheck.VerifyAsync(database, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads in one consistent view.</summary>
    public abstract Task<T> ReadAsync<T>(Func<Session, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>Writes, all or nothing; returns when it is durable.</summary>
    public abstract Task<T> WriteAsync<T>(Func<WriteUnit, Task<T>> write, CancellationToken cancellationToken);

    /// <summary>Brings the schema up to the last script; refuses a newer one untouched.</summary>
    public abstract Task PrepareAsync(IReadOnlyList<SchemaScript> scripts, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Writes without an answer.</summary>
    public Task WriteAsync(Func<WriteUnit, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(
            async unit =>
            {
                await write(unit);
                return true;
            },
            cancellationToken);
}
