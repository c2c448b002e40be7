using System.Data.Common;
using Dapper;

namespace Hypernova.Server.Store;

/// <summary>Queries in one view of the store. Parameters only; no SQL is ever put together from values.</summary>
internal class Session(DbConnection connection, StoredJson json, CancellationToken cancellationToken)
{
    /// <summary>Reads and writes stored JSON.</summary>
    public StoredJson Json => json;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>All rows.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? arguments = null) =>
        (await connection.QueryAsync<T>(Command(sql, arguments))).AsList();

    /// <summary>The row, or the type's default where there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object? arguments = null) =>
        connection.QueryFirstOrDefaultAsync<T>(Command(sql, arguments));

    /// <summary>The row; it must be there.</summary>
    public Task<T> GetAsync<T>(string sql, object? arguments = null) =>
        connection.QuerySingleAsync<T>(Command(sql, arguments));

    /// <summary>Changes rows and says how many.</summary>
    protected Task<int> RunAsync(string sql, object? arguments) => connection.ExecuteAsync(Command(sql, arguments));

    private CommandDefinition Command(string sql, object? arguments) =>
        new(sql, arguments, cancellationToken: cancellationToken);
}
