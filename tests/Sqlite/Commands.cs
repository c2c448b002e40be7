using System.Data;
using static Hypernova.Sqlite.Tests.TemporaryDatabase;

namespace Hypernova.Sqlite.Tests;

public sealed class Commands
{
    private const string Endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    [Fact]
    public void Rows_affected_are_summed_over_the_statements_of_a_text()
    {
        using var connection = InMemory("CREATE TABLE t (a INTEGER)");

        Run(connection, "INSERT INTO t VALUES (1), (2); UPDATE t SET a = a + 1; DELETE FROM t WHERE a = 99")
            .ShouldBe(4);
    }

    [Fact]
    public void A_definition_does_not_repeat_the_count_of_the_statement_before_it()
    {
        using var connection = InMemory("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3)");

        Run(connection, "CREATE TABLE u (a)").ShouldBe(0);
        Run(connection, "SELECT * FROM t").ShouldBe(-1);
    }

    [Fact]
    public void A_later_statement_may_use_a_table_that_an_earlier_one_creates()
    {
        using var connection = InMemory();

        Ask(connection, "CREATE TABLE t (a); INSERT INTO t VALUES (7); SELECT a FROM t").ShouldBe(7L);
    }

    [Fact]
    public void An_insert_with_returning_counts_its_rows()
    {
        using var connection = InMemory("CREATE TABLE t (a INTEGER)");

        Run(connection, "INSERT INTO t VALUES (1), (2) RETURNING a").ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ;; ")]
    [InlineData("-- only a comment")]
    public void A_text_without_statements_does_nothing(string sql)
    {
        using var connection = InMemory();

        Run(connection, sql).ShouldBe(-1);
        Ask(connection, sql).ShouldBeNull();
    }

    [Fact]
    public void A_text_with_a_nul_is_refused_because_sqlite_would_stop_there()
    {
        using var connection = InMemory("CREATE TABLE t (a)");

        Should.Throw<InvalidOperationException>(() => Run(connection, "SELECT 1; \0 DROP TABLE t"));
    }

    [Fact]
    public void A_missing_parameter_is_named()
    {
        using var connection = InMemory();

        Should.Throw<InvalidOperationException>(() => Ask(connection, "SELECT @a, @b", ("a", 1)))
            .Message.ShouldContain("@b");
    }

    [Fact]
    public void Positional_parameters_are_filled_in_order()
    {
        using var connection = InMemory();

        Ask(connection, "SELECT ? - ?", ("", 5), ("", 3)).ShouldBe(2L);
        Ask(connection, "SELECT ?2 - ?1", ("", 5), ("", 3)).ShouldBe(-2L);
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_case_the_exact_one_first()
    {
        using var connection = InMemory();
        using var command = new SqliteCommand("SELECT 1 AS Name, 2 AS name", connection);
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();

        reader.GetOrdinal("name").ShouldBe(1);
        reader.GetOrdinal("Name").ShouldBe(0);
        reader.GetOrdinal("NAME").ShouldBe(0);
        reader["name"].ShouldBe(2L);
        Should.Throw<ArgumentOutOfRangeException>(() => reader.GetOrdinal("other"));
        Should.Throw<ArgumentOutOfRangeException>(() => reader.GetValue(2));
    }

    [Fact]
    public void A_star_follows_a_column_that_was_added_since_it_was_prepared()
    {
        using var connection = InMemory("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        Columns(connection).ShouldBe(["a"]);

        Run(connection, "ALTER TABLE t ADD COLUMN b");

        Columns(connection).ShouldBe(["a", "b"]);

        static string[] Columns(SqliteConnection connection)
        {
            using var command = new SqliteCommand("SELECT * FROM t", connection);
            using var reader = command.ExecuteReader();
            return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        }
    }

    [Fact]
    public void Field_types_come_from_the_row_or_else_from_the_declaration()
    {
        using var connection = InMemory("CREATE TABLE t (a INTEGER, b TEXT, c REAL, d BLOB, e)");
        using var command = new SqliteCommand("SELECT a, b, c, d, e, 1 + 1 FROM t", connection);
        using (var empty = command.ExecuteReader())
        {
            Enumerable.Range(0, 6).Select(empty.GetFieldType).ShouldBe(
                [typeof(long), typeof(string), typeof(double), typeof(byte[]), typeof(object), typeof(object)]);
            empty.HasRows.ShouldBeFalse();
        }

        Run(connection, "INSERT INTO t VALUES (NULL, NULL, 1, x'00', 'text')");
        using var reader = command.ExecuteReader();
        reader.HasRows.ShouldBeTrue();
        Enumerable.Range(0, 6).Select(reader.GetFieldType).ShouldBe(
            [typeof(long), typeof(string), typeof(double), typeof(byte[]), typeof(string), typeof(long)]);
        reader.GetDataTypeName(0).ShouldBe("INTEGER");
    }

    [Fact]
    public void A_data_table_can_be_loaded()
    {
        using var connection = InMemory("CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, NULL)");
        using var command = new SqliteCommand("SELECT a, b FROM t ORDER BY a", connection);
        using var reader = command.ExecuteReader();
        using var table = new DataTable();

        table.Load(reader);

        table.Rows.Count.ShouldBe(2);
        table.Rows[1]["b"].ShouldBe(DBNull.Value);
    }

    [Fact]
    public void Two_readers_of_the_same_text_do_not_disturb_each_other()
    {
        using var connection = InMemory("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2)");
        using var command = new SqliteCommand("SELECT a FROM t ORDER BY a", connection);
        using var first = command.ExecuteReader();
        first.Read().ShouldBeTrue();
        using var second = command.ExecuteReader();

        second.Read().ShouldBeTrue();
        first.Read().ShouldBeTrue();

        (first.GetInt64(0), second.GetInt64(0)).ShouldBe((2, 1));
    }

    [Fact]
    public void A_reader_that_outlives_its_connection_is_closed()
    {
        using var connection = InMemory("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2)");
        using var command = new SqliteCommand("SELECT a FROM t", connection);
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();

        connection.Close();

        reader.IsClosed.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => reader.Read());
        Should.Throw<InvalidOperationException>(() => reader.GetInt64(0));
    }

    [Fact]
    public void Closing_the_reader_can_close_the_connection()
    {
        using var connection = InMemory();
        using var command = new SqliteCommand("SELECT 1", connection);

        command.ExecuteReader(CommandBehavior.CloseConnection).Dispose();

        connection.State.ShouldBe(ConnectionState.Closed);
    }

    [Fact]
    public void A_closed_connection_runs_nothing()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");

        Should.Throw<InvalidOperationException>(() => Run(connection, "SELECT 1"));
    }

    [Fact]
    public async Task A_token_interrupts_a_statement_that_would_never_end()
    {
        using var connection = InMemory();
        using var command = new SqliteCommand(Endless, connection);
        using var source = new CancellationTokenSource();
        var endless = Task.Run(() => command.ExecuteScalarAsync(source.Token), TestContext.Current.CancellationToken);

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => endless.WaitAsync(TimeSpan.FromSeconds(20)));
        Ask(connection, "SELECT 1").ShouldBe(1L);
    }

    [Fact]
    public async Task Cancel_from_another_thread_interrupts_the_command()
    {
        using var connection = InMemory();
        using var command = new SqliteCommand(Endless, connection);
        var endless = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);

        while (!endless.IsCompleted)
        {
            command.Cancel();
            await Task.Yield();
        }

        (await Should.ThrowAsync<SqliteException>(() => endless)).SqliteErrorCode.ShouldBe(9);
    }

    [Fact]
    public async Task A_token_that_is_canceled_already_runs_nothing()
    {
        using var connection = InMemory("CREATE TABLE t (a)");
        using var command = new SqliteCommand("INSERT INTO t VALUES (1)", connection);

        await Should.ThrowAsync<OperationCanceledException>(
            () => command.ExecuteNonQueryAsync(new CancellationToken(canceled: true)));

        Ask(connection, "SELECT count(*) FROM t").ShouldBe(0L);
    }
}
