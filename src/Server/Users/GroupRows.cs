using Hypernova.Server.Store;

namespace Hypernova.Server.Users;

/// <summary>Groups in the store.</summary>
internal static class GroupRows
{
    /// <summary>Groups after an id.</summary>
    public static async Task<IReadOnlyList<GroupView>> ListAsync(Session session, long after, int count)
    {
        var rows = await session.ListAsync<Row>(
            """
            SELECT g.id, g.name, (SELECT COUNT(*) FROM memberships m WHERE m.group_id = g.id) AS members
            FROM groups g WHERE g.id > @after ORDER BY g.id LIMIT @count
            """,
            new { after, count });
        return [.. rows.Select(row => new GroupView((int)row.Id, row.Name, (int)row.Members))];
    }

    /// <summary>Ids by name, of every group.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> IdsAsync(Session session)
    {
        var rows = await session.ListAsync<Row>("SELECT id, name, 0 AS members FROM groups");
        return rows.ToDictionary(row => row.Name, row => row.Id, StringComparer.Ordinal);
    }

    /// <summary>Adds a group and returns its number.</summary>
    public static async Task<long> AddAsync(WriteUnit unit, string name)
    {
        var id = await unit.NextAsync("group");
        await unit.ExecuteAsync("INSERT INTO groups (id, name) VALUES (@id, @name)", new { id, name });
        return id;
    }

    /// <summary>Whether anything of the group's is left.</summary>
    public static async Task<string?> UsedByAsync(Session session, long id)
    {
        var members = await session.GetAsync<long>("SELECT COUNT(*) FROM memberships WHERE group_id = @id", new { id });
        var vms = await session.GetAsync<long>(
            "SELECT COUNT(*) FROM vms WHERE group_id = @id AND state <> 'done'", new { id });
        return (members, vms) switch
        {
            (0, 0) => null,
            (0, _) => $"{vms} VMs belong to it",
            _ => $"{members} users are in it",
        };
    }

    private sealed record Row
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public long Members { get; init; }
    }
}
