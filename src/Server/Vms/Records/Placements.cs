using Hypernova.Model;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>The history of where a VM has been.</summary>
internal static class Placements
{
    /// <summary>It goes to a host.</summary>
    public static async Task BeginAsync(WriteUnit unit, VmId vm, HostId host, string reason) =>
        await unit.ExecuteAsync(
            """
            INSERT INTO placements (id, vm_id, host_id, started, reason) VALUES (@id, @vm, @host, @now, @reason)
            """,
            new
            {
                id = await unit.NextAsync("placement"),
                vm = (long)vm.Value,
                host = (long)host.Value,
                now = unit.Now.ToStored(),
                reason,
            });

    /// <summary>It leaves its host.</summary>
    public static Task EndAsync(WriteUnit unit, VmId vm) =>
        unit.ExecuteAsync(
            "UPDATE placements SET ended = @now WHERE vm_id = @vm AND ended IS NULL",
            new { now = unit.Now.ToStored(), vm = (long)vm.Value });
}
