using Hypernova.Hypervisor;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Configuration;
using Hypernova.Server.Hosts;
using Hypernova.Server.Monitoring;
using Hypernova.Server.Operations;
using Hypernova.Server.Scheduling;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>What operations on VMs need of the server.</summary>
internal sealed record VmServices(
    Database Database,
    HostFleet Fleet,
    Installation Installation,
    LiveConfiguration Configuration,
    IDomainPreview Preview,
    PlaceVm Placing);

/// <summary>What the steps of an operation on a VM work on.</summary>
internal sealed class VmContext(OperationRecord operation, VmRecord vm, VmArguments arguments, VmServices services)
    : OperationContext(operation)
{
    private IHypervisor? _session;

    /// <summary>The VM, as the steps have changed it.</summary>
    public VmRecord Vm { get; set; } = vm;

    public VmArguments Arguments => arguments;

    /// <summary>Whether it failed for want of room alone: it then waits for a host, without limit.</summary>
    public bool WaitsForHost { get; set; }

    public VmServices Services => services;

    /// <summary>The mark in the metadata of the VM's domain.</summary>
    public DomainOwner Owner => new(services.Installation.Id, Vm.Id);

    /// <summary>The VM as its domain shall be.</summary>
    public DomainDefinition Definition => new(Owner, Vm.Uuid, Vm.DomainName, Vm.Spec, Vm.Hardware);

    /// <inheritdoc/>
    public override Ownership Ownership => Vm.Ownership;

    /// <summary>The session with the VM's host, as soon as there is one.</summary>
    public async Task<IHypervisor> HostAsync(CancellationToken cancellationToken)
    {
        var host = Vm.Host ?? throw new StepFailedException($"VM {Vm.Id} has no host");
        return _session = await services.Fleet.SessionAsync(host, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task SaveAsync(WriteUnit unit) => VmChange.SaveAsync(unit, Vm, Operation);

    /// <inheritdoc/>
    public override async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (Vm.Host is not { } host)
        {
            return;
        }

        if (_session is { } used)
        {
            services.Fleet.GiveUp(host, used);
        }

        _session = await services.Fleet.SessionAsync(host, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task SettleAsync(OperationState ended, string error, CancellationToken cancellationToken)
    {
        var settled = Vm with { Error = ended is OperationState.Canceled ? null : error };
        if (settled.State is VmState.Pending)
        {
            Vm = Redeploy.AfterFailure(settled, ended, WaitsForHost, services.Database.Time.GetUtcNow());
            return;
        }

        if (settled.Host is not null && settled.State.LivesOnHost())
        {
            var session = await HostAsync(cancellationToken);
            var observed = ObservedState.Of(await session.ObserveDomainAsync(settled.Uuid, cancellationToken));
            settled = settled with { State = observed.State, Condition = observed.Condition, Facts = observed.Facts };
        }

        Vm = settled;
    }
}
