using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>Gives a VM another name, at once: the name is ours, its domain keeps its own.</summary>
internal sealed class Rename(VmActions actions)
{
    /// <summary>Renames.</summary>
    public async Task<Outcome<OperationView>> RunAsync(
        Caller caller, VmId id, string name, RequestTerms terms, CancellationToken cancellationToken)
    {
        if (VmName.Refuse(name) is { } wrong)
        {
            return Rejection.Invalid(new Finding(Severity.Error, "name", wrong, VmName.Remedy));
        }

        return await actions.RequestAsync(
            caller,
            id,
            terms,
            VmAction.Rename,
            (_, vm, _) => Task.FromResult<Outcome<VmPlan>>(VmPlan.AtOnce(
                VmAction.Rename.Name(),
                vm with { Spec = vm.Spec with { Name = name } },
                $"renamed from {vm.Spec.Name} to {name}")),
            cancellationToken);
    }
}
