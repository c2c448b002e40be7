namespace Hypernova.Server.Store;

/// <summary>Named values of the installation.</summary>
internal static class Settings
{
    /// <summary>The installation's own id, which goes into the metadata of its domains.</summary>
    public const string InstallationId = "installation_id";

    /// <summary>The schema's number.</summary>
    public const string Schema = "schema";

    /// <summary>A value, null where it is not set.</summary>
    public static Task<string?> FindAsync(Session session, string name) =>
        session.FindAsync<string>("SELECT value FROM settings WHERE name = @name", new { name });

    /// <summary>Sets a value.</summary>
    public static Task SetAsync(WriteUnit unit, string name, string value) =>
        unit.ExecuteAsync(
            """
            INSERT INTO settings (name, value) VALUES (@name, @value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            new { name, value });

    /// <summary>The installation's id; chosen at the first call.</summary>
    public static Task<string> InstallationIdAsync(Database database, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async unit =>
            {
                if (await FindAsync(unit, InstallationId) is { } known)
                {
                    return known;
                }

                var chosen = Guid.NewGuid().ToString("N");
                await SetAsync(unit, InstallationId, chosen);
                return chosen;
            },
            cancellationToken);
}
