using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Events;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Monitoring;

/// <summary>
/// Removes what a late effect left behind: a domain that carries our mark and whose VM has no place anywhere, because
/// it is done or its creation was undone. Everything else that looks odd is left alone.
/// </summary>
internal sealed partial class StrayDomains(Database database, ILogger<StrayDomains> logger)
{
    /// <summary>Looks at our domains on a host.</summary>
    public async Task RemoveAsync(
        HostId host, IHypervisor session, IEnumerable<DomainObservation> ours, CancellationToken cancellationToken)
    {
        var placed = (await database.ReadAsync(
            view => view.ListAsync<string>(
                "SELECT uuid FROM vms WHERE host_id = @host", new { host = (long)host.Value }),
            cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var domain in ours.Where(domain => !placed.Contains(domain.Uuid.ToString())))
        {
            await ConsiderAsync(host, session, domain, cancellationToken);
        }
    }

    private async Task ConsiderAsync(
        HostId host, IHypervisor session, DomainObservation domain, CancellationToken cancellationToken)
    {
        var owner = domain.Owner!;
        var vm = await database.ReadAsync(
            async view => await OperationRows.ActiveOfAsync(view, owner.Vm) is null
                ? await VmRows.FindAsync(view, owner.Vm)
                : null,
            cancellationToken);
        if (vm is null || vm.Uuid != domain.Uuid || vm.Host is not null || !IsNowhere(vm.State))
        {
            return;
        }

        try
        {
            await session.UndefineAsync(owner, domain.Uuid, cancellationToken);
        }
        catch (HypervisorException exception)
        {
            LogKept(exception, domain.Name, host.Value);
            return;
        }

        await database.WriteAsync(
            unit =>
            {
                unit.Emit(new(
                    EventKinds.VmChanged,
                    vm.Ownership,
                    $"removed {domain.Name}, a leftover of VM {vm.Id}, from host {host}")
                {
                    Vm = vm.Id, Host = host,
                });
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private static bool IsNowhere(VmState state) => state switch
    {
        VmState.Pending or VmState.Hold or VmState.Done or VmState.Undeployed => true,
        VmState.Running or VmState.Suspended or VmState.Stopped or VmState.Poweroff => false,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Domain}, a leftover on host {Host}, could not be removed yet")]
    private partial void LogKept(Exception exception, string domain, int host);
}
