using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>Forgets a host without VMs of ours. Nothing on the host is touched.</summary>
internal sealed class RemoveHost(Database database, HostFleet fleet)
{
    /// <summary>Forgets it.</summary>
    public async Task<Outcome<HostId>> RunAsync(
        Caller caller, HostId id, RequestTerms terms, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(unit => RemoveAsync(unit, caller, id, terms), cancellationToken);
        if (outcome.IsDone)
        {
            await fleet.ForgetAsync(id);
        }

        return outcome;
    }

    private static async Task<Outcome<HostId>> RemoveAsync(
        WriteUnit unit, Caller caller, HostId id, RequestTerms terms)
    {
        if (await HostRows.FindAsync(unit, id) is not { } host)
        {
            return Rejection.NotFound($"host {id}");
        }

        if (!caller.IsAdministrator)
        {
            return Rejection.Forbidden("remove hosts");
        }

        if (terms.IfVersion is { } seen && seen != host.Version)
        {
            return Rejection.Version(host.Version);
        }

        var usage = await HostUsage.ReadAsync(unit);
        if (usage(id).Vms is > 0 and var vms)
        {
            return Rejection.State(new(
                "host-has-vms", $"host {host.Name} has {vms} VMs", "terminate them first: hn vm list"));
        }

        if (host.State is HostState.Init)
        {
            return Rejection.State(new("host-being-added", $"host {host.Name} is being added", "wait for that to end"));
        }

        await HostRows.SaveAsync(unit, host with { Removed = unit.Now, State = HostState.Off, Condition = "removed" });
        unit.Emit(new(EventKinds.HostRemoved, host.Ownership, $"host {host.Name} removed")
        {
            Host = id, User = caller.User,
        });
        return id;
    }
}
