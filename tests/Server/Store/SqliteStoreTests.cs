using Hypernova.Server.Store;

namespace Hypernova.Server.Tests.Store;

/// <summary>The compliance suite on SQLite, and what only a file has.</summary>
public sealed class SqliteStoreTests : StoreCompliance, IAsyncDisposable
{
    private readonly TestStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_second_daemon_on_the_same_file_is_refused()
    {
        await using var first = await _store.OpenAsync();
        var refused = await Should.ThrowAsync<StoreException>(() => _store.OpenAsync());
        refused.Message.ShouldContain("another daemon");
    }

    [Fact]
    public async Task Its_files_are_private()
    {
        await using var database = await _store.OpenAsync();
        await database.WriteAsync(unit => Settings.SetAsync(unit, "a", "b"), CancellationToken.None);
        foreach (var file in Directory.GetFiles(_store.Folder))
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using (var first = await _store.OpenAsync())
        {
            await first.WriteAsync(unit => Settings.SetAsync(unit, "a", "b"), CancellationToken.None);
        }

        await using var second = await _store.OpenAsync();
        (await second.ReadAsync(session => Settings.FindAsync(session, "a"), CancellationToken.None)).ShouldBe("b");
    }

    [Fact]
    public async Task A_newer_schema_is_refused_untouched()
    {
        await using (var first = await _store.OpenAsync())
        {
            await first.WriteAsync(unit => Settings.SetAsync(unit, Settings.Schema, "99"), CancellationToken.None);
        }

        var before = await File.ReadAllBytesAsync(_store.Options.Location);
        var refused = await Should.ThrowAsync<StoreException>(() => _store.OpenAsync());
        refused.Message.ShouldContain("schema 99");
        (await File.ReadAllBytesAsync(_store.Options.Location)).ShouldBe(before);
    }

    [Fact]
    public async Task A_strange_key_is_refused_before_anything_else()
    {
        await using (var first = await _store.OpenAsync())
        {
        }

        File.Delete(_store.Options.KeyFile);
        var refused = await Should.ThrowAsync<StoreException>(() => _store.OpenAsync());
        refused.Message.ShouldContain("key file");
    }

    private protected override Task<Database> OpenAsync() => _store.OpenAsync();
}
