using Hypernova.Model;
using Hypernova.Server.Store;

namespace Hypernova.Server.Clusters;

/// <summary>The table of clusters.</summary>
internal static class ClusterRows
{
    private const string Columns = "id, name, defaults, owner_id, group_id, permissions, version, created, removed";

    /// <summary>One cluster, unless it was removed.</summary>
    public static async Task<ClusterRecord?> FindAsync(Session session, ClusterId id) =>
        (await session.FindAsync<ClusterRow>(
            $"SELECT {Columns} FROM clusters WHERE id = @id AND removed IS NULL", new { id = (long)id.Value }))
            ?.ToRecord(session.Json);

    /// <summary>All clusters that were not removed.</summary>
    public static async Task<IReadOnlyList<ClusterRecord>> ListAsync(Session session)
    {
        var rows = await session.ListAsync<ClusterRow>(
            $"SELECT {Columns} FROM clusters WHERE removed IS NULL ORDER BY id");
        return [.. rows.Select(row => row.ToRecord(session.Json))];
    }

    /// <summary>The number of the cluster with a name.</summary>
    public static Task<long?> FindAsync(Session session, string name) => session.FindAsync<long?>(
        "SELECT id FROM clusters WHERE name = @name AND removed IS NULL", new { name });

    /// <summary>The name of each cluster.</summary>
    public static async Task<IReadOnlyDictionary<ClusterId, string>> NamesAsync(Session session)
    {
        var rows = await session.ListAsync<NameRow>("SELECT id, name FROM clusters WHERE removed IS NULL");
        return rows.ToDictionary(row => new ClusterId((int)row.Id), row => row.Name);
    }

    /// <summary>The names of the hosts in each cluster that has any.</summary>
    public static async Task<ILookup<ClusterId, string>> HostsAsync(Session session)
    {
        var rows = await session.ListAsync<NameRow>(
            """
            SELECT cluster_id AS id, name FROM hosts WHERE cluster_id IS NOT NULL AND removed IS NULL ORDER BY name
            """);
        return rows.ToLookup(row => new ClusterId((int)row.Id), row => row.Name);
    }

    /// <summary>Stores a new cluster.</summary>
    public static Task InsertAsync(WriteUnit unit, ClusterRecord cluster) =>
        unit.ExecuteAsync(
            $"""
            INSERT INTO clusters ({Columns})
            VALUES (@id, @name, @defaults, @owner, @group, @permissions, @version, @created, @removed)
            """,
            Values(cluster, unit.Json));

    /// <summary>Stores what changed; the version rises.</summary>
    public static Task<int> SaveAsync(WriteUnit unit, ClusterRecord cluster) =>
        unit.ExecuteAsync(
            """
            UPDATE clusters SET name = @name, defaults = @defaults, removed = @removed, version = version + 1
            WHERE id = @id AND removed IS NULL
            """,
            Values(cluster, unit.Json));

    private static object Values(ClusterRecord cluster, StoredJson json) => new
    {
        id = (long)cluster.Id.Value,
        name = cluster.Name,
        defaults = cluster.Defaults is null ? null : json.Seal(cluster.Defaults),
        owner = (long)cluster.Ownership.Owner.Value,
        group = (long)cluster.Ownership.Group.Value,
        permissions = (long)cluster.Ownership.Permissions.Bits,
        version = cluster.Version,
        created = cluster.Created.ToStored(),
        removed = cluster.Removed?.ToStored(),
    };

    private sealed record NameRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";
    }

    private sealed record ClusterRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string? Defaults { get; init; }

        public long OwnerId { get; init; }

        public long GroupId { get; init; }

        public long Permissions { get; init; }

        public long Version { get; init; }

        public long Created { get; init; }

        public long? Removed { get; init; }

        public ClusterRecord ToRecord(StoredJson json) => new()
        {
            Id = new((int)Id),
            Name = Name,
            Defaults = Defaults is null ? null : json.Open(Defaults),
            Ownership = new(new((int)OwnerId), new((int)GroupId), new((int)Permissions)),
            Version = Version,
            Created = Created.ToInstant(),
            Removed = Removed.ToInstant(),
        };
    }
}
