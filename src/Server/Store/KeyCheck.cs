namespace Hypernova.Server.Store;

/// <summary>Refuses a store whose secrets were sealed with another key, before anything else happens.</summary>
internal static class KeyCheck
{
    private const string Setting = "key_check";
    private const string Word = "hypernova";

    /// <summary>Opens the word that the store keeps, or seals it in a new store.</summary>
    /// <exception cref="StoreException">The key file is not this store's.</exception>
    public static async Task VerifyAsync(Database database, CancellationToken cancellationToken)
    {
        var stored = await database.ReadAsync(session => Settings.FindAsync(session, Setting), cancellationToken);
        if (stored is null)
        {
            await database.WriteAsync(
                unit => Settings.SetAsync(unit, Setting, unit.Json.Seal(Word)), cancellationToken);
            return;
        }

        try
        {
            database.Json.Open(stored);
        }
        catch (StoreException exception)
        {
            throw new StoreException(
                "the key file is not the one this store was made with; put the right one back", exception);
        }
    }
}
