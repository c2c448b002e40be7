using System.Data.Common;
using System.Globalization;

namespace Hypernova.Server.Store;

/// <summary>Brings a SQLite store to the current schema: one transaction each, a backup first.</summary>
internal static class SqliteSchema
{
    /// <summary>Runs one statement that returns nothing.</summary>
    public static void Run(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The callers' texts are constants and the embedded schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Runs the scripts that the store has not seen.</summary>
    /// <exception cref="StoreException">The store is of a later version; it is left untouched.</exception>
    public static void Upgrade(
        DbConnection connection, IReadOnlyList<SchemaScript> scripts, string path, DateTimeOffset now)
    {
        var found = Number(connection);
        SchemaRule.RefuseNewer(found, scripts);
        var missing = scripts.Where(script => script.Number > found).ToList();
        if (missing.Count > 0 && found > 0)
        {
            Backup(connection, path, found, now);
        }

        // Tables that others refer to are made again by some steps; what refers to them is looked at before the end.
        connection.Run("PRAGMA foreign_keys = OFF");
        try
        {
            foreach (var script in missing)
            {
                Apply(connection, script);
            }
        }
        finally
        {
            connection.Run("PRAGMA foreign_keys = ON");
        }
    }

    private static int Number(DbConnection connection)
    {
        if (Scalar(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'settings'") is null)
        {
            return 0;
        }

        return int.Parse(Scalar(connection, SchemaRule.Find) ?? "0", CultureInfo.InvariantCulture);
    }

    private static void Backup(DbConnection connection, string path, int found, DateTimeOffset now)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @path";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@path";
        parameter.Value = string.Create(
            CultureInfo.InvariantCulture, $"{path}.schema-{found}.{now:yyyyMMdd'T'HHmmss'Z'}.backup");
        command.Parameters.Add(parameter);
        command.ExecuteNonQuery();
        File.SetUnixFileMode((string)parameter.Value, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static void Apply(DbConnection connection, SchemaScript script)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            foreach (var statement in script.Statements.Append(SchemaRule.Record(script.Number)))
            {
                connection.Run(statement);
            }

            if (Scalar(connection, "SELECT \"table\" FROM pragma_foreign_key_check") is { } broken)
            {
                throw new StoreException(
                    $"schema {script.Number} would leave rows of {broken} that refer to nothing; nothing was changed");
            }

            connection.Run("COMMIT");
        }
        catch
        {
            connection.Run("ROLLBACK");
            throw;
        }
    }

    private static string? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }
}
