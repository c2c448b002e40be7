namespace Hypernova.Model.Lifecycle;

/// <summary>
/// What a VM is, as stored. A change under way is an operation beside it, never a state.
/// <c>unknown</c> is missing on purpose: it is shown while the host does not answer, and never stored.
/// </summary>
/// <remarks>
/// <code>
///  create: pending --deploy--> running --poweroff--> poweroff --start--> running
///          pending --hold--> hold --release--> pending
///          running --suspend--> suspended --resume--> running
///          every state --terminate--> done
/// </code>
/// </remarks>
public enum VmState
{
    /// <summary>Wants to run and waits for a host, or for another try after an error.</summary>
    Pending,

    /// <summary>Waits until somebody releases it.</summary>
    Hold,

    /// <summary>Has a QEMU process.</summary>
    Running,

    /// <summary>Its memory is a managed save on its host; no QEMU process.</summary>
    Suspended,

    /// <summary>Its memory is saved and its host's capacity is given back.</summary>
    Stopped,

    /// <summary>Defined on its host, off.</summary>
    Poweroff,

    /// <summary>Off, with its host's capacity given back.</summary>
    Undeployed,

    /// <summary>Terminated: nothing of it is left on any host. Final.</summary>
    Done,
}

/// <summary>The spelling of states in the API, the command line and the store.</summary>
public static class VmStateNames
{
    /// <summary>What is shown where the VM's host does not answer.</summary>
    public const string Unknown = "unknown";

    /// <summary>The lower-case word of the field.</summary>
    /// <param name="state">The state.</param>
    public static string Name(this VmState state) => state switch
    {
        VmState.Pending => "pending",
        VmState.Hold => "hold",
        VmState.Running => "running",
        VmState.Suspended => "suspended",
        VmState.Stopped => "stopped",
        VmState.Poweroff => "poweroff",
        VmState.Undeployed => "undeployed",
        VmState.Done => "done",
    };

    /// <summary>The state to show: <c>unknown</c> where the VM lives on a host that does not answer.</summary>
    /// <param name="state">The stored state.</param>
    /// <param name="hostAnswers">Whether its host answers; null where it has no host.</param>
    public static string Shown(this VmState state, bool? hostAnswers) =>
        hostAnswers is false && state.LivesOnHost() ? Unknown : state.Name();

    /// <summary>Whether a VM in this state has a domain on its host.</summary>
    /// <param name="state">The state.</param>
    public static bool LivesOnHost(this VmState state) => state switch
    {
        VmState.Running or VmState.Suspended or VmState.Poweroff => true,
        VmState.Pending or VmState.Hold or VmState.Stopped or VmState.Undeployed or VmState.Done => false,
    };

    /// <summary>Reads the word.</summary>
    /// <param name="name">The word.</param>
    /// <param name="state">The state, where the word is one.</param>
    public static bool TryParse(string name, out VmState state)
    {
        foreach (var candidate in Enum.GetValues<VmState>())
        {
            if (string.Equals(candidate.Name(), name, StringComparison.Ordinal))
            {
                state = candidate;
                return true;
            }
        }

        state = default;
        return false;
    }
}
