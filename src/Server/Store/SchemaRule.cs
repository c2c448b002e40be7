using System.Globalization;

namespace Hypernova.Server.Store;

/// <summary>What both engines hold to when the schema changes.</summary>
internal static class SchemaRule
{
    /// <summary>Reads the store's schema number.</summary>
    public const string Find = "SELECT value FROM settings WHERE name = 'schema'";

    /// <summary>The statement that records a schema, last in its transaction.</summary>
    public static string Record(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"INSERT INTO settings (name, value) VALUES ('schema', '{number}') "
        + $"ON CONFLICT (name) DO UPDATE SET value = excluded.value");

    /// <summary>Refuses a store of a later version.</summary>
    /// <exception cref="StoreException">It is newer.</exception>
    public static void RefuseNewer(int found, IReadOnlyList<SchemaScript> scripts)
    {
        if (found > scripts[^1].Number)
        {
            throw new StoreException(
                $"the store has schema {found} and this version knows up to {scripts[^1].Number}; nothing was changed: "
                + "use the later version, or go back to the backup beside the store");
        }
    }
}
