using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Access;

/// <summary>Whose a row is, for the gate before every route that names one.</summary>
internal static class OwnershipRows
{
    /// <summary>Of a VM; null where there is none.</summary>
    public static Task<Ownership?> OfVmAsync(Session session, long id) =>
        FindAsync(session, "SELECT owner_id, group_id, permissions FROM vms WHERE id = @id", id);

    /// <summary>Of a host; null where there is none.</summary>
    public static Task<Ownership?> OfHostAsync(Session session, long id) =>
        FindAsync(session, "SELECT owner_id, group_id, permissions FROM hosts WHERE id = @id AND removed IS NULL", id);

    /// <summary>Of a cluster; null where there is none.</summary>
    public static Task<Ownership?> OfClusterAsync(Session session, long id) => FindAsync(
        session, "SELECT owner_id, group_id, permissions FROM clusters WHERE id = @id AND removed IS NULL", id);

    /// <summary>Of an operation: its VM's, else its host's.</summary>
    public static Task<Ownership?> OfOperationAsync(Session session, long id) =>
        FindAsync(
            session,
            """
            SELECT COALESCE(v.owner_id, h.owner_id) AS owner_id, COALESCE(v.group_id, h.group_id) AS group_id,
                COALESCE(v.permissions, h.permissions) AS permissions
            FROM operations o
            LEFT JOIN vms v ON v.id = o.vm_id
            LEFT JOIN hosts h ON h.id = o.host_id
            WHERE o.id = @id
            """,
            id);

    private static async Task<Ownership?> FindAsync(Session session, string sql, long id)
    {
        var row = await session.FindAsync<Row>(sql, new { id });
        return row is null
            ? null
            : new(new UserId((int)row.Owner_Id), new GroupId((int)row.Group_Id), new Permissions((int)row.Permissions));
    }

    private sealed record Row
    {
        public long Owner_Id { get; init; }

        public long Group_Id { get; init; }

        public long Permissions { get; init; }
    }
}
