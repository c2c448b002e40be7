namespace Hypernova.Server.Store;

/// <summary>Where the store is and how careful it is.</summary>
public sealed record StoreOptions
{
    /// <summary>A SQLite file's path, or a PostgreSQL connection string (<c>Host=…;Database=…</c>).</summary>
    public required string Location { get; init; }

    /// <summary>The file with the key of secrets at rest; made, mode 0600, with a new store.</summary>
    public required string KeyFile { get; init; }

    /// <summary>SQLite's <c>synchronous</c>: FULL survives a power cut, NORMAL only the end of the process.</summary>
    public string Synchronous { get; init; } = "FULL";

    /// <summary>Whether the location is PostgreSQL's.</summary>
    public bool IsPostgres =>
        Location.Contains("Host=", StringComparison.OrdinalIgnoreCase)
        || Location.Contains("Server=", StringComparison.OrdinalIgnoreCase);
}
