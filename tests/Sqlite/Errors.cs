using System.Data;
using static Hypernova.Sqlite.Tests.TemporaryDatabase;

namespace Hypernova.Sqlite.Tests;

public sealed class Errors
{
    private const string Schema = """
        PRAGMA foreign_keys = ON;
        CREATE TABLE host (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL CHECK (length(name) < 10)) STRICT;
        CREATE TABLE vm (id TEXT PRIMARY KEY, host INTEGER REFERENCES host (id));
        INSERT INTO host VALUES (1, 'one');
        """;

    [Theory]
    [InlineData("INSERT INTO host VALUES (2, 'one')", 2067)]
    [InlineData("INSERT INTO host VALUES (1, 'two')", 1555)]
    [InlineData("INSERT INTO host VALUES (2, NULL)", 1299)]
    [InlineData("INSERT INTO host VALUES (2, 'far too long')", 275)]
    [InlineData("INSERT INTO vm VALUES ('a', 99)", 787)]
    [InlineData("INSERT INTO host VALUES (2, x'00')", 3091)]
    public void A_constraint_tells_which_kind_it_is(string sql, int extended)
    {
        using var connection = InMemory(Schema);

        var failure = Should.Throw<SqliteException>(() => Run(connection, sql));

        failure.SqliteErrorCode.ShouldBe(19);
        failure.ErrorCode.ShouldBe(19);
        failure.SqliteExtendedErrorCode.ShouldBe(extended);
        failure.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public void A_failure_says_sqlites_words_and_the_statement()
    {
        using var connection = InMemory(Schema);

        Should.Throw<SqliteException>(() => Run(connection, "INSERT INTO host VALUES (2, 'one')")).Message.ShouldBe(
            "execute: UNIQUE constraint failed: host.name (SQLite 2067) in: INSERT INTO host VALUES (2, 'one')");
    }

    [Fact]
    public void A_failure_shows_the_beginning_of_a_long_statement_only()
    {
        using var connection = InMemory();
        var sql = "SELECT nothing, " + new string('1', 5000);

        Should.Throw<SqliteException>(() => Run(connection, sql)).Message.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public void A_failure_never_shows_the_value_of_a_parameter()
    {
        using var connection = InMemory(Schema);

        var failure = Should.Throw<SqliteException>(() =>
            Ask(connection, "INSERT INTO host VALUES (1, @password)", ("@password", "hunter2")));

        failure.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public void A_syntax_error_names_the_place()
    {
        using var connection = InMemory();

        var failure = Should.Throw<SqliteException>(() => Run(connection, "SELEKT 1"));

        failure.SqliteErrorCode.ShouldBe(1);
        failure.Message.ShouldContain("near \"SELEKT\": syntax error");
    }

    [Fact]
    public void A_statement_that_failed_can_run_again()
    {
        using var connection = InMemory(Schema);
        using var command = new SqliteCommand("INSERT INTO host VALUES (@id, 'two')", connection);
        var id = command.Parameters.AddWithValue("@id", 1);
        Should.Throw<SqliteException>(() => command.ExecuteNonQuery());

        id.Value = 2;

        command.ExecuteNonQuery().ShouldBe(1);
    }

    [Fact]
    public void A_file_that_is_no_database_is_told_and_never_pooled()
    {
        using var database = new TemporaryDatabase();
        File.WriteAllText(database.Path, new string('x', 8192));

        using (var connection = database.Open())
        {
            Should.Throw<SqliteException>(() => Run(connection, "SELECT * FROM sqlite_schema"))
                .SqliteErrorCode.ShouldBe(26);
        }

        OpenFiles.Of(database.Path).ShouldBe(0);
    }

    [Fact]
    public void A_damaged_database_is_told()
    {
        using var database = new TemporaryDatabase();
        using (var connection = database.Open("Pooling=no"))
        {
            Run(connection, "CREATE TABLE t (a)");
            Run(connection, "INSERT INTO t SELECT randomblob(1000) FROM json_each('[1,2,3,4,5,6,7,8,9]')");
        }

        var bytes = File.ReadAllBytes(database.Path);
        bytes.AsSpan(4096, 4096).Fill(0xff);
        File.WriteAllBytes(database.Path, bytes);

        using var damaged = database.Open();
        Should.Throw<SqliteException>(() => Ask(damaged, "SELECT count(*) FROM t")).SqliteErrorCode.ShouldBe(11);
    }

    [Fact]
    public void A_file_that_is_not_there_is_not_made_up()
    {
        using var database = new TemporaryDatabase();

        var failure = Should.Throw<SqliteException>(() => database.Open("Mode=ReadWrite"));

        failure.SqliteErrorCode.ShouldBe(14);
        failure.Message.ShouldContain(database.Path);
        File.Exists(database.Path).ShouldBeFalse();
    }

    [Fact]
    public void A_read_only_connection_does_not_write()
    {
        using var database = new TemporaryDatabase();
        using (var writer = database.Open())
        {
            Run(writer, "CREATE TABLE t (a)");
        }

        using var reader = database.Open("Mode=ReadOnly");

        Ask(reader, "SELECT count(*) FROM t").ShouldBe(0L);
        Should.Throw<SqliteException>(() => Run(reader, "INSERT INTO t VALUES (1)")).SqliteErrorCode.ShouldBe(8);
    }

    [Theory]
    [InlineData("Data Source=a;Password=secret", "Password")]
    [InlineData("Data Source=a;Pooling=perhaps", "Pooling=perhaps")]
    [InlineData("Data Source=a;Default Timeout=-1", "Default Timeout=-1")]
    [InlineData("Data Source=a;Mode=Sideways", "Sideways")]
    public void A_connection_string_that_is_not_understood_is_refused(string text, string named)
    {
        Should.Throw<ArgumentException>(() => new SqliteConnection(text)).Message.ShouldContain(named);
    }

    [Fact]
    public void Unsupported_wishes_are_refused_rather_than_ignored()
    {
        using var connection = InMemory();
        using var command = connection.CreateCommand();

        Should.Throw<ArgumentException>(() => command.CommandType = CommandType.StoredProcedure);
        Should.Throw<ArgumentException>(() => command.CreateParameter().Direction = ParameterDirection.Output);
        Should.Throw<NotSupportedException>(() => connection.ChangeDatabase("other"));
        Should.Throw<ArgumentException>(() => connection.BeginTransaction(IsolationLevel.ReadUncommitted));
        Ask(connection, "SELECT 1").ShouldBe(1L);
    }
}
