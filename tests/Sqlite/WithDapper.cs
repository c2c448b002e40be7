using Dapper;
using static Hypernova.Sqlite.Tests.TemporaryDatabase;

namespace Hypernova.Sqlite.Tests;

public sealed class WithDapper
{
    private const string Schema = """
        CREATE TABLE vm (id INTEGER PRIMARY KEY, name TEXT NOT NULL, host INTEGER, load REAL, memory INTEGER NOT NULL,
          spec BLOB, held INTEGER NOT NULL DEFAULT 0) STRICT;
        """;

    private sealed record Row(long Id, string Name, long? Host, double? Load, long Memory, byte[]? Spec, long Held);

    private sealed class Narrow
    {
        public int Id { get; set; }

        public string? Name { get; set; }

        public int? Host { get; set; }

        public DayOfWeek Memory { get; set; }

        public bool Held { get; set; }
    }

    [Fact]
    public void A_record_with_a_constructor_is_filled_from_every_type_and_null()
    {
        using var connection = InMemory(Schema);
        var full = new Row(1, "žofie", 3, 0.5, 1L << 40, [1, 2], Held: 1);
        var bare = new Row(2, "", null, null, 0, null, Held: 0);

        connection.Execute(
            "INSERT INTO vm VALUES (@Id, @Name, @Host, @Load, @Memory, @Spec, @Held)", new[] { full, bare })
            .ShouldBe(2);
        var rows = connection.Query<(long, string, long?, double?, long, byte[]?, long)>(
            "SELECT * FROM vm ORDER BY id").ToList();

        rows[0].ShouldBe((1, "žofie", 3, 0.5, 1L << 40, rows[0].Item6, 1));
        rows[0].Item6.ShouldBe([1, 2]);
        rows[1].ShouldBe((2, "", null, null, 0, null, 0));
    }

    [Fact]
    public void Integers_become_the_narrow_types_enums_and_booleans_of_a_class()
    {
        using var connection = InMemory(Schema);
        connection.Execute("INSERT INTO vm (id, name, memory, held) VALUES (9, 'x', 5, 1)");

        var row = connection.QuerySingle<Narrow>("SELECT id, name, host, memory, held FROM vm");

        row.Id.ShouldBe(9);
        row.Host.ShouldBeNull();
        row.Memory.ShouldBe(DayOfWeek.Friday);
        row.Held.ShouldBeTrue();
    }

    [Theory]
    [InlineData("@")]
    [InlineData(":")]
    [InlineData("$")]
    public void Each_spelling_of_a_parameter_is_filled(string prefix)
    {
        using var connection = InMemory();

        connection.ExecuteScalar<long>($"SELECT {prefix}a - {prefix}b", new { a = 5, b = 3 }).ShouldBe(2);
    }

    [Fact]
    public void A_list_expands_and_an_unused_parameter_is_ignored()
    {
        using var connection = InMemory(Schema);
        connection.Execute("INSERT INTO vm (id, name, memory) VALUES (1,'a',0),(2,'b',0),(3,'c',0)");

        connection.Query<string>(
            "SELECT name FROM vm WHERE id IN @ids ORDER BY id", new { ids = new[] { 1, 3 }, unused = 0 })
            .ShouldBe(["a", "c"]);
        connection.Query<string>("SELECT name FROM vm WHERE id IN @ids", new { ids = Array.Empty<int>() })
            .ShouldBeEmpty();
    }

    [Fact]
    public void Several_results_are_read_from_one_text()
    {
        using var connection = InMemory(Schema);

        using var results = connection.QueryMultiple(
            "INSERT INTO vm (name, memory) VALUES (@name, 1); SELECT count(*) FROM vm; SELECT name FROM vm",
            new { name = "n" });

        results.ReadSingle<long>().ShouldBe(1);
        results.ReadSingle<string>().ShouldBe("n");
    }

    [Fact]
    public void An_insert_returns_its_key()
    {
        using var connection = InMemory(Schema);

        connection.ExecuteScalar<long>("INSERT INTO vm (name, memory) VALUES ('a', 1) RETURNING id").ShouldBe(1);
        connection.QuerySingle<int>("INSERT INTO vm (name, memory) VALUES ('b', 1) RETURNING id").ShouldBe(2);
        connection.ExecuteScalar<long>("SELECT count(*) FROM vm").ShouldBe(2);
    }

    [Fact]
    public void A_guid_is_kept_as_text()
    {
        using var connection = InMemory();
        var guid = Guid.NewGuid();

        connection.QuerySingle<string>("SELECT @guid", new { guid }).ShouldBe(guid.ToString());
    }

    [Fact]
    public async Task Asynchronous_calls_and_transactions_work()
    {
        using var connection = InMemory(Schema);
        using var transaction = connection.BeginTransaction();

        await connection.ExecuteAsync("INSERT INTO vm (name, memory) VALUES ('a', 1)", transaction: transaction);
        (await connection.QueryAsync<string>("SELECT name FROM vm", transaction: transaction)).ShouldBe(["a"]);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM vm")).ShouldBe(0);
    }

    [Fact]
    public void Records_bind_by_position_of_their_constructor()
    {
        using var connection = InMemory(Schema);
        connection.Execute("INSERT INTO vm (id, name, memory, held) VALUES (1, 'a', 7, 1)");

        var row = connection.QuerySingle<Row>(
            "SELECT id, name, host, load, memory, spec, held FROM vm WHERE id = @id", new { id = 1 });

        row.Memory.ShouldBe(7);
        row.Host.ShouldBeNull();
    }
}
