using Hypernova.Server.Store;

namespace Hypernova.Server.Operations;

/// <summary>
/// This daemon's fencing epoch. Starting takes over everything that is alive; what an earlier owner, paused or cut
/// off, writes afterwards carries an older epoch and changes nothing.
/// </summary>
internal sealed class Tenure
{
    private Tenure(long epoch) => Epoch = epoch;

    /// <summary>Carried by every write of a VM or an operation.</summary>
    public long Epoch { get; }

    /// <summary>Takes over.</summary>
    public static async Task<Tenure> BeginAsync(Database database, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            async unit =>
            {
                var epoch = await unit.NextAsync("epoch") + 1;
                await unit.ExecuteAsync("UPDATE vms SET epoch = @epoch WHERE state <> 'done'", new { epoch });
                await unit.ExecuteAsync(
                    "UPDATE operations SET epoch = @epoch WHERE state IN ('queued', 'running')", new { epoch });

                // Nothing has answered this daemon yet; until then VMs are shown as unknown.
                await unit.ExecuteAsync(
                    """
                    UPDATE hosts SET state = 'off', condition = 'not connected yet', version = version + 1
                    WHERE state = 'on'
                    """);
                return new Tenure(epoch);
            },
            cancellationToken);

    /// <summary>Checks, in a write that makes a new row, that this daemon is still the owner.</summary>
    /// <exception cref="FencedException">It is not.</exception>
    public async Task HoldAsync(WriteUnit unit)
    {
        if (await unit.PeekAsync("epoch") != Epoch)
        {
            throw new FencedException("another daemon has taken over this store");
        }
    }
}
