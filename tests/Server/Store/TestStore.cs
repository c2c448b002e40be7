using Hypernova.Server.Store;

namespace Hypernova.Server.Tests.Store;

/// <summary>A SQLite store in a directory of its own, gone afterwards.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hn-store-");

    public TestStore() => Options = new()
    {
        Location = Path.Combine(_directory.FullName, "hypernova.db"),
        KeyFile = Path.Combine(_directory.FullName, "secret.key"),
        Synchronous = "NORMAL",
    };

    public StoreOptions Options { get; init; }

    public string Folder => _directory.FullName;

    public Task<Database> OpenAsync(TimeProvider? time = null) =>
        Database.OpenAsync(Options, time ?? TimeProvider.System, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
