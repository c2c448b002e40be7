using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Scheduling;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>
/// Host CPUs of a pinned VM on the host that it has. Its place usually brings them; what its host's defaults made of it
/// afterwards may need others.
/// </summary>
internal static class ChooseCpus
{
    /// <summary>Sees to it that they are chosen, and says which.</summary>
    /// <exception cref="StepFailedException">The host has no room for it.</exception>
    public static async Task<string> RunAsync(VmContext context, CancellationToken cancellationToken)
    {
        if (NumaNeed.Of(context.Vm.Spec) is null)
        {
            return "";
        }

        if (ChosenCpus.Keep(context.Vm.Spec, context.Vm.Spec) is null)
        {
            context.Vm = await context.Services.Database.WriteAsync(
                unit => ReserveAsync(unit, context.Vm), cancellationToken);
        }

        return "; " + Words(context.Vm.Spec);
    }

    private static string Words(VmSpec spec)
    {
        var nodes = spec.Numa!.Nodes.Index().Where(node => node.Item.IsChosen)
            .Select(node => $"node {node.Index} on CPUs {string.Join(',', node.Item.HostCpus)} "
                + $"of the host's node {node.Item.MemoryNode}");
        return string.Join(", ", nodes);
    }

    private static async Task<VmRecord> ReserveAsync(WriteUnit unit, VmRecord vm)
    {
        var host = await HostRows.FindAsync(unit, vm.Host!.Value);
        var need = NumaNeed.Of(vm.Spec)!;
        var nodes = host?.Observed?.Profile.Nodes ?? [];
        var claims = (await PinnedVms.ReadAsync(unit, except: vm.Id))[vm.Host.Value].ToList();
        if (NumaPlacement.Choose(need, nodes, claims) is not { } chosen)
        {
            var shortage = NumaPlacement.Shortage(need, nodes, claims);
            throw new StepFailedException(
                $"host {host?.Name} has not {NumaPlacement.Words(need, shortage.LacksMemory)}: {shortage.Has}");
        }

        var placed = vm with { Spec = ChosenCpus.Put(vm.Spec, chosen) };
        await VmRows.SaveAsync(unit, placed);
        return placed;
    }
}
