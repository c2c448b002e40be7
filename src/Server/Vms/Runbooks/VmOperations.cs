using Hypernova.Hypervisor;
using Hypernova.Server.Monitoring;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>Runs operations on VMs, and looks at the VM once more after each: events that came while it ran were
/// left to it.</summary>
internal sealed class VmOperations(
    VmServices services, OperationRunner runner, ProgressBoard progress, Reconcile reconcile) : IOperationExecutor
{
    /// <inheritdoc/>
    public bool Handles(OperationRecord operation) => operation.Vm is not null;

    /// <inheritdoc/>
    public async Task ExecuteAsync(OperationRecord operation, CancellationToken stopping, CancellationToken cancel)
    {
        var database = services.Database;
        var id = operation.Vm!.Value;
        var vm = await database.ReadAsync(session => VmRows.FindAsync(session, id), stopping)
            ?? throw new InvalidOperationException($"VM {id} of operation {operation.Id} is gone");
        var arguments = database.Json.Read<VmArguments>(operation.Arguments);
        var context = new VmContext(operation, vm, arguments, services) { Progress = progress.For(operation.Id) };
        await runner.RunAsync(VmRunbooks.Of(operation.Kind), context, stopping, cancel);
        await LookAsync(context.Vm, stopping);
    }

    private async Task LookAsync(VmRecord vm, CancellationToken stopping)
    {
        if (vm.Host is not { } host || services.Fleet.Current(host) is not { } session)
        {
            return;
        }

        try
        {
            await reconcile.OneAsync(host, session, vm.Uuid, stopping);
        }
        catch (HypervisorException)
        {
            // The session is lost: the next one begins with a look at everything.
            return;
        }
    }
}
