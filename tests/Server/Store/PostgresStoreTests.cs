using Hypernova.Server.Store;

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
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Database.OpenAsync(options, TimeProvider.System, default)));
        foreach (var database in opened)
        {
            (await database.ReadAsync(session => Settings.FindAsync(session, Settings.Schema), default)).ShouldBe("1");
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

    private protected override async Task<Database> OpenAsync() =>
        await Database.OpenAsync(await OptionsAsync(), TimeProvider.System, default);

    private async Task<StoreOptions> OptionsAsync()
    {
        PrivatePostgres.IsInstalled.ShouldBeTrue("PostgreSQL 15 is not installed (postgresql-15)");
        return _files.Options with { Location = await postgres.CreateDatabaseAsync() };
    }
}
