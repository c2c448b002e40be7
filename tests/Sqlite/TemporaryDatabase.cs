using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Hypernova.Sqlite.Tests;

/// <summary>A database file of one test, and its removal.</summary>
[SuppressMessage("Security", "CA2100", Justification = "The tests write their own SQL.")]
internal sealed class TemporaryDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hypernova-sqlite-");
    private readonly ConcurrentDictionary<string, bool> _opened = [];

    public string Path => System.IO.Path.Combine(_folder.FullName, "test.db");

    public string ConnectionString => $"Data Source={Path}";

    public SqliteConnection Open(string options = "")
    {
        var connection = new SqliteConnection($"{ConnectionString};{options}");
        connection.Open();
        _opened.TryAdd(connection.ConnectionString, true);
        return connection;
    }

    public static SqliteConnection InMemory(string schema = "")
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Run(connection, schema);
        return connection;
    }

    public static int Run(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteNonQuery();
    }

    public static object? Ask(SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = new SqliteCommand(sql, connection);
        foreach (var (name, value) in parameters)
        {
            _ = command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteScalar();
    }

    // Its own pools alone: other tests run beside it, and count theirs.
    public void Dispose()
    {
        foreach (var opened in _opened.Keys)
        {
            using var connection = new SqliteConnection(opened);
            SqliteConnection.ClearPool(connection);
        }

        _folder.Delete(recursive: true);
    }
}
