using Hypernova.Server.Hosts;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Store;

/// <summary>The compliance suite on PostgreSQL, and what only a shared server has.</summary>
public sealed class PostgresStoreTests(PrivatePostgres postgres)
    : StoreCompliance, IClassFixture<PrivatePostgres>, IAsyncDisposable
{
    private readonly TestStore _files = new();

    public ValueTask DisposeAsync() => _files.DisposeAsync();

    [Fact]
    public async Task Daemons_that_start_together_make_one_schema()
    {
        var options = await OptionsAsync();
        var newest = $"{SchemaScript.All(typeof(Database).Assembly, isPostgres: true)[^1].Number}";
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Database.OpenAsync(options, TimeProvider.System, default)));
        foreach (var database in opened)
        {
            (await database.ReadAsync(session => Settings.FindAsync(session, Settings.Schema), default))
                .ShouldBe(newest);
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        var options = await OptionsAsync();
        await using (var first = await Database.OpenAsync(options, TimeProvider.System, default))
        {
            await first.WriteAsync(unit => Settings.SetAsync(unit, Settings.Schema, "99"), default);
        }

        var refused = await Should.ThrowAsync<StoreException>(
            () => Database.OpenAsync(options, TimeProvider.System, default));
        refused.Message.ShouldContain("schema 99");
    }

    [Fact]
    public async Task A_store_of_schema_1_opens_with_everything_in_it()
    {
        var options = await OptionsAsync();
        File.Copy(Path.Combine(SchemaTests.Fixtures, "schema-1.key"), options.KeyFile);
        await using (var source = Npgsql.NpgsqlDataSource.Create(options.Location))
        {
            var text = await File.ReadAllTextAsync(Path.Combine(SchemaTests.Fixtures, "schema-1.sql"));
            foreach (var statement in SchemaScript.Parse(1, text).Statements)
            {
                await using var command = source.CreateCommand(statement);
                await command.ExecuteNonQueryAsync();
            }
        }

        await using var database = await Database.OpenAsync(options, TimeProvider.System, default);
        var vm = await database.ReadAsync(session => VmRows.FindAsync(session, new(0)), default);
        vm!.Spec.Graphics!.Password!.Reveal().ShouldBe("hunter2");
        var host = await database.ReadAsync(session => HostRows.FindAsync(session, new(0)), default);
        host!.Power.ShouldBe(new());
    }

    private protected override async Task<Database> OpenAsync() =>
        await Database.OpenAsync(await OptionsAsync(), TimeProvider.System, default);

    private async Task<StoreOptions> OptionsAsync()
    {
        PrivatePostgres.IsInstalled.ShouldBeTrue("PostgreSQL 15 is not installed (postgresql-15)");
        return _files.Options with { Location = await postgres.CreateDatabaseAsync() };
    }
}
