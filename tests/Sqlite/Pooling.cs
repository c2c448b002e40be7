using Hypernova.Sqlite.Sessions;
using static Hypernova.Sqlite.Tests.TemporaryDatabase;

namespace Hypernova.Sqlite.Tests;

public sealed class Pooling
{
    [Fact]
    public void A_closed_connection_is_used_again()
    {
        using var database = new TemporaryDatabase();
        Session first;
        using (var connection = database.Open())
        {
            first = connection.Session;
        }

        using var next = database.Open();

        next.Session.ShouldBeSameAs(first);
    }

    [Fact]
    public void A_pool_keeps_no_more_than_its_bound()
    {
        using var database = new TemporaryDatabase();
        var connections = Enumerable.Range(0, SessionPool.MostIdle + 5).Select(_ => database.Open()).ToList();
        Run(connections[0], "CREATE TABLE t (a)");
        foreach (var connection in connections)
        {
            Ask(connection, "SELECT count(*) FROM t");
        }

        connections.ForEach(connection => connection.Dispose());

        OpenFiles.Of(database.Path).ShouldBe(SessionPool.MostIdle);
    }

    [Fact]
    public void Many_opens_leave_no_file_open()
    {
        using var database = new TemporaryDatabase();
        for (var turn = 0; turn < 300; turn++)
        {
            using var connection = database.Open(turn % 2 == 0 ? "Pooling=no" : "");
            Run(connection, "CREATE TABLE IF NOT EXISTS t (a)");
            using var abandoned = new SqliteCommand("SELECT * FROM t", connection);
            _ = abandoned.ExecuteReader();
        }

        SqliteConnection.ClearAllPools();

        OpenFiles.Of(database.Path).ShouldBe(0);
    }

    [Fact]
    public void Clearing_a_pool_reaches_connections_in_use_when_they_come_back()
    {
        using var database = new TemporaryDatabase();
        var connection = database.Open();
        Run(connection, "CREATE TABLE t (a)");

        SqliteConnection.ClearPool(connection);
        OpenFiles.Of(database.Path).ShouldBe(1);
        connection.Dispose();

        OpenFiles.Of(database.Path).ShouldBe(0);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=")]
    [InlineData("Data Source=file::memory:")]
    [InlineData("Data Source=something;Mode=Memory")]
    public void What_is_not_in_a_file_vanishes_with_its_connection(string connectionString)
    {
        using (var connection = new SqliteConnection(connectionString))
        {
            connection.Open();
            Run(connection, "CREATE TABLE t (a)");
        }

        using var next = new SqliteConnection(connectionString);
        next.Open();

        Ask(next, "SELECT count(*) FROM sqlite_schema").ShouldBe(0L);
        File.Exists("something").ShouldBeFalse();
    }

    [Fact]
    public void A_named_database_in_memory_is_shared_while_one_connection_is_open()
    {
        const string Shared = "Data Source=shared one;Mode=Memory;Cache=Shared";
        using var first = new SqliteConnection(Shared);
        first.Open();
        using var second = new SqliteConnection(Shared);
        second.Open();

        Run(first, "CREATE TABLE t (a)");

        Ask(second, "SELECT count(*) FROM t").ShouldBe(0L);
    }

    [Fact]
    public void Foreign_keys_are_as_asked_on_every_open()
    {
        using var database = new TemporaryDatabase();
        using (var connection = database.Open("Foreign Keys=True"))
        {
            Ask(connection, "PRAGMA foreign_keys").ShouldBe(1L);
            Run(connection, "PRAGMA foreign_keys = OFF");
        }

        using var next = database.Open("Foreign Keys=True");
        Ask(next, "PRAGMA foreign_keys").ShouldBe(1L);
    }

    [Fact]
    public void A_connection_string_is_understood_in_any_spelling()
    {
        var words = new SqliteConnectionStringBuilder(
            "filename=/a b;MODE=readonly;pooling=off;command timeout=5;foreign keys=1");

        words.DataSource.ShouldBe("/a b");
        words.Mode.ShouldBe(SqliteOpenMode.ReadOnly);
        words.Pooling.ShouldBeFalse();
        words.DefaultTimeout.ShouldBe(5);
        words.ForeignKeys.ShouldBe(true);
        new SqliteConnectionStringBuilder(words.ConnectionString).EquivalentTo(words).ShouldBeTrue();
    }

    [Fact]
    public void A_statement_is_prepared_once_for_the_same_text()
    {
        using var connection = InMemory();

        for (var turn = 0; turn < 10; turn++)
        {
            Ask(connection, "SELECT @a", ("a", turn)).ShouldBe((long)turn);
        }

        connection.Session.CachedTexts.ShouldBe(1);
    }

    [Fact]
    public void The_least_recently_used_statement_is_dropped_first()
    {
        using var connection = InMemory();
        for (var number = 0; number < StatementCache.Capacity * 2; number++)
        {
            Ask(connection, $"SELECT {number}").ShouldBe((long)number);
            Ask(connection, "SELECT 'kept'").ShouldBe("kept");
        }

        connection.Session.CachedTexts.ShouldBe(StatementCache.Capacity);
        connection.Session.Holds("SELECT 'kept'").ShouldBeTrue();
        connection.Session.Holds("SELECT 0").ShouldBeFalse();
    }
}
