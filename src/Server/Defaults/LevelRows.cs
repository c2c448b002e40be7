using Hypernova.OpenNebula.Config;
using Hypernova.OpenNebula.Mapping;
using Hypernova.Server.Store;

namespace Hypernova.Server.Defaults;

/// <summary>The texts of levels that VMs were created with: each once, whatever the number of VMs.</summary>
internal static class LevelRows
{
    // A VM that is being created has its texts kept before it names them itself.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>The levels that a VM is mapped with; null where a text of theirs has to be kept first.</summary>
    public static async Task<KeptLevels?> FindAsync(Session session, MappingOptions options, DateTimeOffset now)
    {
        var kept = Of(session.Json, options);
        foreach (var level in kept.Levels)
        {
            var used = await session.FindAsync<long?>(
                "SELECT used FROM level_texts WHERE hash = @hash", new { hash = level.Hash });
            if (used is null || used < (now - (Grace / 2)).ToStored())
            {
                return null;
            }
        }

        return kept;
    }

    /// <summary>Keeps the texts of the levels that a VM is mapped with.</summary>
    public static async Task<KeptLevels> KeepAsync(WriteUnit unit, MappingOptions options)
    {
        var texts = options.Levels.Select(level => level.Text).Distinct(StringComparer.Ordinal)
            .ToDictionary(unit.Json.Fingerprint, StringComparer.Ordinal);

        // In one order everywhere, so that two of these never wait for each other.
        foreach (var (hash, text) in texts.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            await unit.ExecuteAsync(
                """
                INSERT INTO level_texts (hash, text, used) VALUES (@hash, @text, @now)
                ON CONFLICT (hash) DO UPDATE SET used = excluded.used
                """,
                new { hash, text = unit.Json.Seal(text), now = unit.Now.ToStored() });
        }

        return Of(unit.Json, options);
    }

    /// <summary>The options that a VM was mapped with.</summary>
    /// <exception cref="StoreException">A text is gone.</exception>
    public static async Task<MappingOptions> ReadAsync(Session session, KeptLevels kept)
    {
        List<TemplateLevel> levels = [];
        foreach (var level in kept.Levels)
        {
            var text = await session.FindAsync<string>(
                "SELECT text FROM level_texts WHERE hash = @hash", new { hash = level.Hash })
                ?? throw new StoreException($"the store has lost the defaults of {level.Name}");
            levels.Add(LevelText.Kept(session.Json.Open(text), level.Name) with
            {
                TellsStorageApart = level.TellsStorageApart,
            });
        }

        return new() { Levels = levels, DevicePrefix = kept.DevicePrefix };
    }

    /// <summary>The texts that no VM names any more and that nothing has asked to be kept for a day.</summary>
    public static async Task<IReadOnlyList<string>> UnusedAsync(Session session, DateTimeOffset now)
    {
        var named = await session.ListAsync<string>("SELECT DISTINCT levels FROM vms WHERE levels IS NOT NULL");
        var used = named.SelectMany(levels => session.Json.Read<KeptLevels>(levels).Levels)
            .Select(level => level.Hash).ToHashSet(StringComparer.Ordinal);
        var old = await session.ListAsync<string>(
            "SELECT hash FROM level_texts WHERE used < @before", new { before = (now - Grace).ToStored() });
        return [.. old.Where(hash => !used.Contains(hash))];
    }

    /// <summary>Forgets a text, unless it was kept again meanwhile.</summary>
    public static Task<int> ForgetAsync(WriteUnit unit, string hash) =>
        unit.ExecuteAsync(
            "DELETE FROM level_texts WHERE hash = @hash AND used < @before",
            new { hash, before = (unit.Now - Grace).ToStored() });

    // Fingerprints under the store's key: a text may hold a password, which a plain hash would give away.
    private static KeptLevels Of(StoredJson json, MappingOptions options) => new()
    {
        DevicePrefix = options.DevicePrefix,
        Levels = [.. options.Levels.Select(level => new KeptLevel(level.Name, json.Fingerprint(level.Text))
        {
            TellsStorageApart = level.TellsStorageApart,
        })],
    };
}
