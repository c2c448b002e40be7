using System.Globalization;
using Dapper;
using Npgsql;

namespace Hypernova.Server.Store;

/// <summary>Brings a PostgreSQL store to the current schema; daemons that start together wait for each other.</summary>
internal static class PostgresSchema
{
    private const long UpgradeLock = 0x4879_7065_726E;

    /// <summary>Runs the scripts that the store has not seen, each in its own transaction.</summary>
    /// <exception cref="StoreException">The store is of a later version; it is left untouched.</exception>
    public static async Task UpgradeAsync(
        NpgsqlDataSource source, IReadOnlyList<SchemaScript> scripts, CancellationToken cancellationToken)
    {
        foreach (var script in scripts)
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@UpgradeLock)", new { UpgradeLock });
            var found = await NumberAsync(connection);
            SchemaRule.RefuseNewer(found, scripts);
            if (script.Number > found)
            {
                await ApplyAsync(connection, script);
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task<int> NumberAsync(NpgsqlConnection connection)
    {
        if (!await connection.ExecuteScalarAsync<bool>("SELECT to_regclass('settings') IS NOT NULL"))
        {
            return 0;
        }

        var text = await connection.ExecuteScalarAsync<string>(SchemaRule.Find);
        return int.Parse(text ?? "0", CultureInfo.InvariantCulture);
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, SchemaScript script)
    {
        foreach (var statement in script.Statements.Append(SchemaRule.Record(script.Number)))
        {
            await connection.ExecuteAsync(statement);
        }
    }
}
