using System.Diagnostics;
using static Hypernova.Sqlite.Tests.TemporaryDatabase;

namespace Hypernova.Sqlite.Tests;

public sealed class Concurrency
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_readers_see_whole_transactions_of_one_writer_in_wal()
    {
        using var database = new TemporaryDatabase();
        using var writer = database.Open();
        Run(writer, "PRAGMA journal_mode = WAL; CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (0), (0)");
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4)
            .Select(_ => Task.Run(() => CountTornReads(database, done.Token), Ended)).ToList();

        for (var turn = 0; turn < 300; turn++)
        {
            using var transaction = writer.BeginTransaction();
            Run(writer, "UPDATE t SET a = a + 1 WHERE rowid = 1");
            Run(writer, "UPDATE t SET a = a + 1 WHERE rowid = 2");
            transaction.Commit();
        }

        await done.CancelAsync();
        foreach (var (reads, torn) in await Task.WhenAll(readers))
        {
            reads.ShouldBeGreaterThan(0);
            torn.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Writers_wait_for_each_other_and_lose_nothing()
    {
        using var database = new TemporaryDatabase();
        using (var connection = database.Open())
        {
            Run(connection, "PRAGMA journal_mode = WAL; CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (0)");
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () =>
            {
                for (var turn = 0; turn < 50; turn++)
                {
                    using var connection = database.Open();
                    using var transaction = connection.BeginTransaction();
                    var seen = (long)Ask(connection, "SELECT a FROM t")!;
                    Ask(connection, "UPDATE t SET a = @a", ("a", seen + 1));
                    transaction.Commit();
                }
            },
            Ended)));

        using var last = database.Open();
        Ask(last, "SELECT a FROM t").ShouldBe(200L);
    }

    [Fact]
    public void A_lock_is_waited_for_as_long_as_asked()
    {
        using var database = new TemporaryDatabase();
        using var holder = database.Open();
        Run(holder, "CREATE TABLE t (a)");
        using var transaction = holder.BeginTransaction();
        using var waiter = database.Open();
        using var command = new SqliteCommand("INSERT INTO t VALUES (1)", waiter) { CommandTimeout = 1 };
        var clock = Stopwatch.StartNew();

        var failure = Should.Throw<SqliteException>(() => command.ExecuteNonQuery());

        failure.SqliteErrorCode.ShouldBe(5);
        failure.IsTransient.ShouldBeTrue();
        clock.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Waiting_for_a_lock_ends_when_canceled()
    {
        using var database = new TemporaryDatabase();
        using var holder = database.Open();
        Run(holder, "CREATE TABLE t (a)");
        using var transaction = holder.BeginTransaction();
        using var waiter = database.Open("Default Timeout=0");
        using var command = new SqliteCommand("INSERT INTO t VALUES (1)", waiter);
        using var source = new CancellationTokenSource();
        var waiting = Task.Run(() => command.ExecuteNonQueryAsync(source.Token), Ended);

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Two_threads_on_one_connection_are_told()
    {
        using var connection = InMemory();
        using var source = new CancellationTokenSource();
        using var endless = new SqliteCommand(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", connection);
        var running = Task.Run(() => endless.ExecuteScalarAsync(source.Token), Ended);

        Exception? told = null;
        while (told is null && !running.IsCompleted)
        {
            told = Record.Exception(() => connection.Session.Execute("SELECT 1"));
        }

        await source.CancelAsync();
        var other = await Record.ExceptionAsync(() => running);
        Exception?[] both = [told, other];
        both.OfType<InvalidOperationException>().ShouldHaveSingleItem().Message.ShouldContain("two threads");
    }

    [Fact]
    public void A_backup_is_a_whole_copy_taken_while_others_read()
    {
        using var database = new TemporaryDatabase();
        using var source = database.Open();
        Run(source, "PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES ('kept')");
        using var command = new SqliteCommand("SELECT a FROM t", source);
        using var reader = command.ExecuteReader();
        using var copy = new SqliteConnection($"Data Source={database.Path}.backup;Pooling=no");

        source.BackupDatabase(copy);

        copy.State.ShouldBe(System.Data.ConnectionState.Closed);
        copy.Open();
        Ask(copy, "SELECT a FROM t").ShouldBe("kept");
        Ask(copy, "PRAGMA integrity_check").ShouldBe("ok");
    }

    [Fact]
    public void A_backup_into_a_locked_file_is_a_failure_and_not_half_a_copy()
    {
        using var database = new TemporaryDatabase();
        using var source = InMemory("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        using var holder = database.Open();
        Run(holder, "CREATE TABLE mine (a)");
        using var transaction = holder.BeginTransaction();
        using var target = database.Open("Default Timeout=1");

        Should.Throw<SqliteException>(() => source.BackupDatabase(target)).SqliteErrorCode.ShouldBe(5);

        transaction.Rollback();
        Ask(holder, "SELECT name FROM sqlite_schema").ShouldBe("mine");
    }

    private static (int Reads, int Torn) CountTornReads(TemporaryDatabase database, CancellationToken cancellationToken)
    {
        var (reads, torn) = (0, 0);
        do
        {
            using var connection = database.Open("Mode=ReadOnly");
            torn += Ask(connection, "SELECT max(a) = min(a) FROM t") is 1L ? 0 : 1;
            reads++;
        }
        while (!cancellationToken.IsCancellationRequested);

        return (reads, torn);
    }
}
