using System.Threading.Channels;
using Hypernova.Sqlite;

namespace Hypernova.Server.Store;

/// <summary>The store in one SQLite file: WAL, one writer that commits in groups, readers beside it.</summary>
internal sealed class SqliteDatabase : Database
{
    private const int Readers = 8;
    private readonly StoreOptions _options;
    private readonly FileStream _lock;
    private readonly Channel<SqliteConnection> _readers = Channel.CreateBounded<SqliteConnection>(Readers);
    private readonly Lazy<SqliteWriter> _writer;

    /// <summary>Opens the file, made where it is missing; a second daemon on the same file is refused.</summary>
    public SqliteDatabase(StoreOptions options)
    {
        _options = options;
        _lock = SqliteFiles.Claim(options.Location);
        _writer = new(() => new SqliteWriter(Connect(readOnly: false), this));
    }

    /// <inheritdoc/>
    public override Task PrepareAsync(IReadOnlyList<SchemaScript> scripts, CancellationToken cancellationToken)
    {
        using (var connection = Connect(readOnly: false))
        {
            SqliteSchema.Upgrade(connection, scripts, _options.Location, Time.GetUtcNow());
        }

        for (var reader = 0; reader < Readers; reader++)
        {
#pragma warning disable CA2000 // The pool owns it and disposes of it.
            _readers.Writer.TryWrite(Connect(readOnly: true));
#pragma warning restore CA2000
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task<T> ReadAsync<T>(Func<Session, Task<T>> read, CancellationToken cancellationToken)
    {
        var connection = await _readers.Reader.ReadAsync(cancellationToken);
        try
        {
            connection.Run("BEGIN");
            try
            {
                return await read(new Session(connection, Json, cancellationToken));
            }
            finally
            {
                connection.Run("COMMIT");
            }
        }
        finally
        {
            _readers.Writer.TryWrite(connection);
        }
    }

    /// <inheritdoc/>
    public override Task<T> WriteAsync<T>(Func<WriteUnit, Task<T>> write, CancellationToken cancellationToken) =>
        _writer.Value.WriteAsync(write, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_writer.IsValueCreated)
        {
            await _writer.Value.DisposeAsync();
        }

        while (_readers.Reader.TryRead(out var reader))
        {
            await reader.DisposeAsync();
        }

        Json.Dispose();
        await _lock.DisposeAsync();
    }

    private SqliteConnection Connect(bool readOnly)
    {
        // Unpooled: what the pragmas below make of a connection must not come back as somebody else's.
        var words = new SqliteConnectionStringBuilder { DataSource = _options.Location, Pooling = false };
        var connection = new SqliteConnection(words.ConnectionString);
        connection.Open();
        connection.Run("PRAGMA busy_timeout = 10000");
        connection.Run("PRAGMA journal_mode = WAL");
        connection.Run(_options.Synchronous is "FULL" ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        connection.Run("PRAGMA foreign_keys = ON");
        connection.Run(readOnly ? "PRAGMA query_only = ON" : "PRAGMA temp_store = MEMORY");
        return connection;
    }
}
