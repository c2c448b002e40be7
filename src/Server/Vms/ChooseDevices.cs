using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Scheduling;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>Devices of its host for a VM that asks for kinds of them.</summary>
internal static class ChooseDevices
{
    /// <summary>Sees to it that they are chosen, and says which.</summary>
    /// <exception cref="StepFailedException">The host has none free.</exception>
    public static async Task<string> RunAsync(VmContext context, CancellationToken cancellationToken)
    {
        if (PciPlacement.IsNeeded(context.Vm.Spec))
        {
            context.Vm = await context.Services.Database.WriteAsync(
                unit => ReserveAsync(unit, context.Vm), cancellationToken);
        }

        var chosen = context.Vm.Spec.Pci.Where(pci => pci.IsChosen).Select(pci => pci.Address).ToList();
        return chosen.Count == 0 ? "" : $"; PCI {string.Join(", ", chosen)}";
    }

    /// <summary>The definition with devices of the VM's host; null where it has not enough of them free.</summary>
    public static async Task<VmSpec?> FindAsync(Session session, VmRecord vm, VmSpec spec)
    {
        var host = await HostRows.FindAsync(session, vm.Host!.Value);
        var held = await HeldDevices.ReadAsync(session, except: vm.Id);
        return PciPlacement.Choose(spec, host?.Observed?.Profile.PciDevices ?? [], held[vm.Host.Value]);
    }

    private static async Task<VmRecord> ReserveAsync(WriteUnit unit, VmRecord vm)
    {
        var spec = await FindAsync(unit, vm, vm.Spec)
            ?? throw new StepFailedException($"host {vm.Host} has not {PciPlacement.Words(vm.Spec)}");
        var placed = vm with { Spec = spec };
        await VmRows.SaveAsync(unit, placed);
        return placed;
    }
}
