using System.Globalization;
using Dapper;
using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>The table of hosts.</summary>
internal static class HostRows
{
    private const string Columns = """
        id, name, uri, driver_asked, driver, driver_reason, state, condition, observed, observed_schema, last_seen,
        owner_id, group_id, permissions, version, created, removed, shutdown_timeout, force_destroy,
        cluster_id, defaults
        """;

    // One statement for up to so many: the engines spell lists as parameters apart.
    private static readonly string[] _names =
        [.. Enumerable.Range(0, 50).Select(index => string.Create(CultureInfo.InvariantCulture, $"id{index}"))];

    private static readonly string _findSome =
        $"SELECT {Columns} FROM hosts WHERE id IN (@{string.Join(", @", _names)}) AND removed IS NULL";

    /// <summary>One host, unless it was removed.</summary>
    public static async Task<HostRecord?> FindAsync(Session session, HostId id) =>
        (await session.FindAsync<HostRow>(
            $"SELECT {Columns} FROM hosts WHERE id = @id AND removed IS NULL", new { id = (long)id.Value }))
            ?.ToRecord(session.Json);

    /// <summary>One host, removed or not.</summary>
    public static async Task<HostRecord?> FindAnyAsync(Session session, HostId id) =>
        (await session.FindAsync<HostRow>(
            $"SELECT {Columns} FROM hosts WHERE id = @id", new { id = (long)id.Value }))?.ToRecord(session.Json);

    /// <summary>All hosts that were not removed.</summary>
    public static async Task<IReadOnlyList<HostRecord>> ListAsync(Session session)
    {
        var rows = await session.ListAsync<HostRow>(
            $"SELECT {Columns} FROM hosts WHERE removed IS NULL ORDER BY id");
        return [.. rows.Select(row => row.ToRecord(session.Json))];
    }

    /// <summary>Number and version of all hosts that were not removed. Every change of a row raises its version.
    /// </summary>
    public static Task<IReadOnlyList<HostVersion>> VersionsAsync(Session session) =>
        session.ListAsync<HostVersion>("SELECT id, version FROM hosts WHERE removed IS NULL ORDER BY id");

    /// <summary>Those of some hosts that were not removed.</summary>
    public static async Task<IReadOnlyList<HostRecord>> ListAsync(Session session, IReadOnlyList<long> ids)
    {
        List<HostRecord> hosts = [];
        foreach (var some in ids.Chunk(_names.Length))
        {
            var arguments = new DynamicParameters();
            foreach (var (index, name) in _names.Index())
            {
                arguments.Add(name, some[Math.Min(index, some.Length - 1)]);
            }

            var rows = await session.ListAsync<HostRow>(_findSome, arguments);
            hosts.AddRange(rows.Select(row => row.ToRecord(session.Json)));
        }

        return hosts;
    }

    /// <summary>Stores a new host.</summary>
    public static Task InsertAsync(WriteUnit unit, HostRecord host) =>
        unit.ExecuteAsync(
            $"""
            INSERT INTO hosts ({Columns})
            VALUES (@id, @name, @uri, @asked, @driver, @reason, @state, @condition, @observed, @schema, @lastSeen,
                @owner, @group, @permissions, @version, @created, @removed, @timeout, @force,
                @cluster, @defaults)
            """,
            Values(host, unit.Json));

    /// <summary>Stores what changed; the version rises.</summary>
    public static Task<int> SaveAsync(WriteUnit unit, HostRecord host) =>
        unit.ExecuteAsync(
            """
            UPDATE hosts SET driver = @driver, driver_reason = @reason, state = @state, condition = @condition,
                observed = @observed, observed_schema = @schema, last_seen = @lastSeen, removed = @removed,
                version = version + 1
            WHERE id = @id AND removed IS NULL
            """,
            Values(host, unit.Json));

    /// <summary>
    /// Stores what is configured for a host. Apart from what is seen of it, so that neither overwrites the other.
    /// </summary>
    public static Task<int> SaveSettingsAsync(WriteUnit unit, HostRecord host) =>
        unit.ExecuteAsync(
            """
            UPDATE hosts SET shutdown_timeout = @timeout, force_destroy = @force, cluster_id = @cluster,
                defaults = @defaults, version = version + 1
            WHERE id = @id AND removed IS NULL
            """,
            Values(host, unit.Json));

    private static long? Timeout(PowerSpec power) => (long?)power.ShutdownTimeout?.TotalMilliseconds;

    private static long? Force(PowerSpec power) => power.ForceDestroy is { } force ? force ? 1 : 0 : null;

    private static object Values(HostRecord host, StoredJson json) => new
    {
        id = (long)host.Id.Value,
        name = host.Name,
        uri = host.Uri,
        asked = host.DriverAsked?.Name() ?? "auto",
        driver = host.Driver?.Name(),
        reason = host.DriverReason,
        state = host.State.Name(),
        condition = host.Condition,
        observed = host.Observed is null ? null : json.Write(host.Observed),
        schema = (long)Upcasters.HostObservation.Current,
        lastSeen = host.LastSeen?.ToStored(),
        owner = (long)host.Ownership.Owner.Value,
        group = (long)host.Ownership.Group.Value,
        permissions = (long)host.Ownership.Permissions.Bits,
        version = host.Version,
        created = host.Created.ToStored(),
        removed = host.Removed?.ToStored(),
        timeout = Timeout(host.Power),
        force = Force(host.Power),
        cluster = (long?)host.Cluster?.Value,
        defaults = host.Defaults is null ? null : json.Seal(host.Defaults),
    };

    private sealed record HostRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string Uri { get; init; } = "";

        public string DriverAsked { get; init; } = "";

        public string? Driver { get; init; }

        public string? DriverReason { get; init; }

        public string State { get; init; } = "";

        public string? Condition { get; init; }

        public string? Observed { get; init; }

        public long ObservedSchema { get; init; }

        public long? LastSeen { get; init; }

        public long OwnerId { get; init; }

        public long GroupId { get; init; }

        public long Permissions { get; init; }

        public long Version { get; init; }

        public long Created { get; init; }

        public long? Removed { get; init; }

        public long? ShutdownTimeout { get; init; }

        public long? ForceDestroy { get; init; }

        public long? ClusterId { get; init; }

        public string? Defaults { get; init; }

        public HostRecord ToRecord(StoredJson json) => new()
        {
            Id = new((int)Id),
            Name = Name,
            Uri = Uri,
            DriverAsked = HostWords.ParseDriver(DriverAsked),
            Driver = HostWords.ParseDriver(Driver),
            DriverReason = DriverReason,
            State = HostWords.ParseState(State),
            Condition = Condition,
            Observed = Observed is null
                ? null
                : json.Read<HostObservation>(Observed, ObservedSchema, Upcasters.HostObservation),
            LastSeen = LastSeen.ToInstant(),
            Ownership = new(new((int)OwnerId), new((int)GroupId), new((int)Permissions)),
            Version = Version,
            Created = Created.ToInstant(),
            Removed = Removed.ToInstant(),
            Cluster = ClusterId is { } cluster ? new Model.ClusterId((int)cluster) : null,
            Defaults = Defaults is null ? null : json.Open(Defaults),
            Power = new()
            {
                ShutdownTimeout = ShutdownTimeout is { } timeout ? TimeSpan.FromMilliseconds(timeout) : null,
                ForceDestroy = ForceDestroy is { } force ? force != 0 : null,
            },
        };
    }
}

/// <summary>Tells whether a host has changed.</summary>
internal sealed record HostVersion
{
    public long Id { get; init; }

    public long Version { get; init; }
}
