using Hypernova.Hypervisor;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Monitoring;

/// <summary>What a domain that was seen, or seen to be missing, says about its VM. Pure.</summary>
/// <param name="State">The VM's state.</param>
/// <param name="Condition">What is unusual about it; null where nothing is.</param>
/// <param name="Facts">What was seen.</param>
internal sealed record ObservedState(VmState State, string? Condition, VmFacts Facts)
{
    private const string Missing = "its domain is gone from the host; start defines it again";

    /// <summary>Of a VM with a place on the host that answered; null says "there is no such domain".</summary>
    public static ObservedState Of(DomainObservation? seen)
    {
        if (seen is null)
        {
            return new(VmState.Poweroff, Missing, new());
        }

        var facts = new VmFacts(seen.Power, seen.Reason, seen.AgentConnected);
        return seen.Power switch
        {
            DomainPower.Running or DomainPower.ShuttingDown => new(VmState.Running, null, facts),
            DomainPower.Paused => new(VmState.Running, With("paused", seen.Reason), facts),
            DomainPower.Crashed => new(VmState.Running, With("the guest has crashed", seen.Reason), facts),
            DomainPower.Sleeping => new(VmState.Running, "the guest sleeps", facts),
            DomainPower.ShutOff => seen.HasManagedSave
                ? new(VmState.Suspended, null, facts)
                : new(VmState.Poweroff, Ended(seen.Reason), facts),
        };
    }

    private static string? Ended(string reason) =>
        reason is "crashed" or "failed" ? With("QEMU ended", reason) : null;

    private static string With(string what, string reason) => reason.Length == 0 ? what : $"{what}: {reason}";
}
