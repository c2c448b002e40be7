using static Hypernova.Sqlite.Tests.TemporaryDatabase;

namespace Hypernova.Sqlite.Tests;

public sealed class Transactions
{
    private const string Schema = "CREATE TABLE t (a INTEGER)";

    [Fact]
    public void A_commit_makes_the_changes_last()
    {
        using var connection = InMemory(Schema);
        using (var transaction = connection.BeginTransaction())
        {
            Run(connection, "INSERT INTO t VALUES (1)");
            transaction.Commit();
            transaction.Connection.ShouldBeNull();
        }

        Ask(connection, "SELECT count(*) FROM t").ShouldBe(1L);
    }

    [Fact]
    public void Without_a_commit_it_is_rolled_back()
    {
        using var connection = InMemory(Schema);
        using (connection.BeginTransaction())
        {
            Run(connection, "INSERT INTO t VALUES (1)");
        }

        Ask(connection, "SELECT count(*) FROM t").ShouldBe(0L);
        connection.BeginTransaction().Dispose();
    }

    [Fact]
    public void A_connection_that_is_closed_or_pooled_leaves_nothing_half_done()
    {
        using var database = new TemporaryDatabase();
        using (var connection = database.Open())
        {
            Run(connection, Schema);
            _ = connection.BeginTransaction();
            Run(connection, "INSERT INTO t VALUES (1)");
        }

        using (var connection = database.Open())
        {
            Run(connection, "BEGIN; INSERT INTO t VALUES (2)");
        }

        using var next = database.Open();
        Ask(next, "SELECT count(*) FROM t").ShouldBe(0L);
        next.BeginTransaction().Dispose();
    }

    [Fact]
    public void A_second_one_inside_is_refused()
    {
        using var connection = InMemory(Schema);
        using var transaction = connection.BeginTransaction();

        Should.Throw<InvalidOperationException>(() => connection.BeginTransaction());
    }

    [Fact]
    public void After_its_end_it_is_of_no_use()
    {
        using var connection = InMemory(Schema);
        using var transaction = connection.BeginTransaction();
        transaction.Commit();
        using var command = new SqliteCommand("SELECT 1", connection, transaction);

        Should.Throw<InvalidOperationException>(transaction.Commit);
        Should.Throw<InvalidOperationException>(transaction.Rollback);
        Should.Throw<InvalidOperationException>(() => command.ExecuteScalar());
    }

    [Fact]
    public void The_write_lock_is_taken_at_the_beginning_unless_deferred()
    {
        using var database = new TemporaryDatabase();
        using var first = database.Open("Default Timeout=1");
        using var second = database.Open("Default Timeout=1");
        Run(first, Schema);
        using var transaction = first.BeginTransaction();

        Should.Throw<SqliteException>(() => second.BeginTransaction()).SqliteErrorCode.ShouldBe(5);
        using var deferred = second.BeginTransaction(deferred: true);

        Ask(second, "SELECT count(*) FROM t").ShouldBe(0L);
    }

    [Fact]
    public void A_commit_that_was_busy_can_be_tried_again()
    {
        using var database = new TemporaryDatabase();
        using var writer = database.Open("Default Timeout=1");
        using var other = database.Open("Default Timeout=1");
        Run(writer, Schema + "; INSERT INTO t VALUES (1)");
        using var transaction = writer.BeginTransaction();
        Run(writer, "INSERT INTO t VALUES (2)");
        using (var command = new SqliteCommand("SELECT a FROM t", other))
        {
            using var reader = command.ExecuteReader();
            reader.Read().ShouldBeTrue();
            Should.Throw<SqliteException>(transaction.Commit).IsTransient.ShouldBeTrue();
        }

        transaction.Commit();

        Ask(other, "SELECT count(*) FROM t").ShouldBe(2L);
    }

    [Fact]
    public void What_sqlite_rolled_back_itself_is_over()
    {
        using var connection = InMemory("CREATE TABLE t (a INTEGER UNIQUE); INSERT INTO t VALUES (1)");
        using var transaction = connection.BeginTransaction();
        Should.Throw<SqliteException>(() => Run(connection, "INSERT OR ROLLBACK INTO t VALUES (1)"));

        transaction.Rollback();

        transaction.Connection.ShouldBeNull();
        connection.BeginTransaction().Dispose();
    }
}
