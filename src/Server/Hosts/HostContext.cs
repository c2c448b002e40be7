using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>What the steps of an operation on a host work on.</summary>
internal sealed class HostContext(OperationRecord operation, HostRecord host, HostServices services)
    : OperationContext(operation)
{
    /// <summary>The host, as the steps have changed it.</summary>
    public HostRecord Host { get; set; } = host;

    public HostServices Services => services;

    /// <inheritdoc/>
    public override Ownership Ownership => Host.Ownership;

    /// <inheritdoc/>
    public override Task SaveAsync(WriteUnit unit) => HostRows.SaveAsync(unit, Host);

    /// <inheritdoc/>
    public override Task RenewAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task SettleAsync(OperationState ended, string error, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}

/// <summary>What operations on hosts need of the server.</summary>
internal sealed record HostServices(
    Database Database, IHypervisorConnector Connector, HostFleet Fleet, Installation Installation);

/// <summary>Runs operations on hosts.</summary>
internal sealed class HostOperations(HostServices services, OperationRunner runner, ProgressBoard progress)
    : IOperationExecutor
{
    /// <inheritdoc/>
    public bool Handles(OperationRecord operation) => operation.Vm is null;

    /// <inheritdoc/>
    public async Task ExecuteAsync(OperationRecord operation, CancellationToken stopping, CancellationToken cancel)
    {
        var id = operation.Host ?? throw new InvalidOperationException($"operation {operation.Id} has no host");
        var host = await services.Database.ReadAsync(session => HostRows.FindAnyAsync(session, id), stopping)
            ?? throw new InvalidOperationException($"host {id} of operation {operation.Id} is gone");
        var context = new HostContext(operation, host, services) { Progress = progress.For(operation.Id) };
        await runner.RunAsync(AddHost.Runbook, context, stopping, cancel);
        if (context.Host is { State: HostState.On, Removed: null })
        {
            // The step may have been taken by an earlier process, whose watch ended with it.
            services.Fleet.Watch(context.Host);
        }
    }
}
