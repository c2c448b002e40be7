using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Operations;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Operations;

/// <summary>Brings a VM to where a kind of operation can be asked, and asks for it.</summary>
internal static class Situations
{
    /// <summary>Every kind of operation on a VM.</summary>
    public static IEnumerable<string> Kinds => VmRunbooks.All.Select(runbook => runbook.Kind);

    /// <summary>The VM's number; a creation makes it itself.</summary>
    public static async Task<int> ArrangeAsync(Rig rig, string kind)
    {
        if (kind is "create")
        {
            return 0;
        }

        if (kind is "deploy")
        {
            return (await rig.CreateAsync(hold: true)).Vm.Id;
        }

        var vm = await rig.RunningAsync();
        if (Before(kind) is { } action)
        {
            await rig.DoAsync(vm.Id, action);
        }

        return vm.Id;
    }

    /// <summary>Asks; a deployment is queued by the scheduler.</summary>
    public static async Task AskAsync(Rig rig, string kind, int vm)
    {
        switch (kind)
        {
            case "create":
                await rig.CreateAsync();
                break;
            case "deploy":
                await rig.DoAsync(vm, VmAction.Release);
                break;
            case "update":
                var outcome = await rig.Get<UpdateDefinition>().RunAsync(
                    Caller.System, new(vm), new(Rig.Spec(256), null), RequestTerms.None, default);
                outcome.IsDone.ShouldBeTrue();
                break;
            default:
                var action = Enum.GetValues<VmAction>().Single(candidate => candidate.Name() == kind);
                (await rig.AskAsync(vm, action)).IsDone.ShouldBeTrue();
                break;
        }
    }

    /// <summary>The operation of a kind on a VM, once it has ended.</summary>
    public static Task<OperationView> EndedAsync(Rig rig, string kind, int vm) =>
        rig.WhenAsync(
            async () => (await rig.Get<ShowOperations>().ListAsync(
                Caller.System, new() { Vm = vm }, default)).FirstOrDefault(seen => seen.Kind == kind),
            seen => seen?.Finished is not null)!;

    /// <summary>The state that a kind ends in.</summary>
    public static string After(string kind) => kind switch
    {
        "poweroff" or "poweroff-hard" => "poweroff",
        "suspend" => "suspended",
        "terminate" or "terminate-hard" => "done",
        _ => "running",
    };

    private static VmAction? Before(string kind) => kind switch
    {
        "start" => VmAction.Poweroff,
        "resume" => VmAction.Suspend,
        _ => null,
    };
}
