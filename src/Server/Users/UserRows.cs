using Hypernova.Server.Store;

namespace Hypernova.Server.Users;

/// <summary>Users, groups and memberships in the store.</summary>
internal static class UserRows
{
    private const string Columns =
        "id AS Id, name AS Name, password_hash AS PasswordHash, enabled AS Enabled, created AS Created, "
        + "version AS Version";

    /// <summary>A user's row.</summary>
    internal sealed record Row(long Id, string Name, string? PasswordHash, long Enabled, long Created, long Version);

    /// <summary>A group's row.</summary>
    internal sealed record GroupRow(long Id, string Name);

    private sealed record Membership(long UserId, string GroupName);

    /// <summary>One user.</summary>
    public static Task<Row?> FindAsync(Session session, long id) =>
        session.FindAsync<Row>($"SELECT {Columns} FROM users WHERE id = @id", new { id });

    /// <summary>One user by its name.</summary>
    public static Task<Row?> FindAsync(Session session, string name) =>
        session.FindAsync<Row>($"SELECT {Columns} FROM users WHERE name = @name", new { name });

    /// <summary>Users after an id, shown.</summary>
    public static async Task<IReadOnlyList<UserView>> ListAsync(Session session, long after, int count)
    {
        var rows = await session.ListAsync<Row>(
            $"SELECT {Columns} FROM users WHERE id > @after ORDER BY id LIMIT @count", new { after, count });
        var last = rows.Count > 0 ? rows[^1].Id : after;
        var groups = (await MembershipsAsync(session, after + 1, last))
            .ToLookup(one => one.UserId, one => one.GroupName);
        return [.. rows.Select(row => View(row, [.. groups[row.Id]]))];
    }

    /// <summary>One user, shown.</summary>
    public static async Task<UserView?> ShowAsync(Session session, long id)
    {
        if (await FindAsync(session, id) is not { } row)
        {
            return null;
        }

        var groups = await MembershipsAsync(session, id, id);
        return View(row, [.. groups.Select(one => one.GroupName)]);
    }

    /// <summary>Every group.</summary>
    public static Task<IReadOnlyList<GroupRow>> GroupsAsync(Session session) =>
        session.ListAsync<GroupRow>("SELECT id AS Id, name AS Name FROM groups ORDER BY id");

    /// <summary>Adds a user in groups and returns its number.</summary>
    public static async Task<long> AddAsync(
        WriteUnit unit, string name, string? passwordHash, IReadOnlyList<long> groups)
    {
        var id = await unit.NextAsync("user");
        await unit.ExecuteAsync(
            """
            INSERT INTO users (id, name, password_hash, enabled, created, version)
            VALUES (@id, @name, @passwordHash, 1, @now, 1)
            """,
            new { id, name, passwordHash, now = unit.Now.ToStored() });
        await PutIntoAsync(unit, id, groups);
        return id;
    }

    /// <summary>Makes these the user's only groups.</summary>
    public static async Task RegroupAsync(WriteUnit unit, long user, IReadOnlyList<long> groups)
    {
        await unit.ExecuteAsync("DELETE FROM memberships WHERE user_id = @user", new { user });
        await PutIntoAsync(unit, user, groups);
    }

    /// <summary>Changes what is given and raises the version.</summary>
    public static Task ChangeAsync(WriteUnit unit, long id, string? passwordHash, bool? enabled) =>
        unit.ExecuteAsync(
            """
            UPDATE users SET password_hash = COALESCE(@passwordHash, password_hash),
                enabled = COALESCE(@enabled, enabled), version = version + 1
            WHERE id = @id
            """,
            new { id, passwordHash, enabled = enabled is { } value ? (value ? 1L : 0L) : (long?)null });

    /// <summary>Deletes a user; tokens and memberships go with it.</summary>
    public static Task DeleteAsync(WriteUnit unit, long id) =>
        unit.ExecuteAsync("DELETE FROM users WHERE id = @id", new { id });

    /// <summary>Whether nobody enabled would be left who may do everything.</summary>
    public static async Task<bool> IsLastAdministratorAsync(Session session, long id)
    {
        var others = await session.GetAsync<long>(
            """
            SELECT COUNT(*) FROM memberships m JOIN users u ON u.id = m.user_id
            WHERE m.group_id = 0 AND u.enabled = 1 AND u.id <> @id
            """,
            new { id });
        var groups = await TokenRows.GroupsAsync(session, id);
        return others == 0 && groups.Contains(0);
    }

    private static async Task PutIntoAsync(WriteUnit unit, long user, IReadOnlyList<long> groups)
    {
        foreach (var group in groups)
        {
            await unit.ExecuteAsync(
                "INSERT INTO memberships (user_id, group_id) VALUES (@user, @group)", new { user, group });
        }
    }

    private static Task<IReadOnlyList<Membership>> MembershipsAsync(Session session, long first, long last) =>
        session.ListAsync<Membership>(
            """
            SELECT m.user_id AS UserId, g.name AS GroupName
            FROM memberships m JOIN groups g ON g.id = m.group_id
            WHERE m.user_id >= @first AND m.user_id <= @last
            ORDER BY m.user_id, m.group_id
            """,
            new { first, last });

    private static UserView View(Row row, IReadOnlyList<string> groups) => new(
        (int)row.Id, row.Name, row.Enabled != 0, groups, row.PasswordHash is not null, row.Created.ToInstant(),
        row.Version);
}
