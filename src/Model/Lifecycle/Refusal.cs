namespace Hypernova.Model.Lifecycle;

/// <summary>Why something asked will not be done, as a value: mapped once to HTTP and exit codes.</summary>
/// <param name="Code">The stable, dashed word for programs.</param>
/// <param name="Message">Why, for people.</param>
/// <param name="Remedy">What would make it succeed.</param>
public sealed record Refusal(string Code, string Message, string Remedy)
{
    /// <summary>There is no QEMU to act on.</summary>
    public static Refusal NotRunning { get; } =
        new("not-running", "the VM is not running", "start it first: hn vm start");

    /// <summary>Asked to boot what holds saved memory.</summary>
    public static Refusal HasSavedMemory { get; } = new(
        "suspended",
        "the VM is suspended and a start would throw its saved memory away",
        "resume it, or power it off with --hard first");

    /// <summary>Nothing saved to continue from.</summary>
    public static Refusal NotSuspended { get; } =
        new("not-suspended", "the VM is not suspended", "resume acts on a suspended VM; to boot one use start");

    /// <summary>The VM has been placed already.</summary>
    public static Refusal AlreadyPlaced { get; } =
        new("already-placed", "the VM has been placed on a host already", "hold acts on a pending VM");

    /// <summary>The VM is not on hold.</summary>
    public static Refusal NotHeld { get; } =
        new("not-held", "the VM is not on hold", "release acts on a VM on hold");

    /// <summary>The VM is on hold.</summary>
    public static Refusal Held { get; } =
        new("on-hold", "the VM is on hold", "release it first: hn vm release");

    /// <summary>The VM has not been placed yet.</summary>
    public static Refusal NotPlaced { get; } =
        new("not-placed", "the VM has no host yet", "wait until it runs: hn vm wait --for running");

    /// <summary>The VM's memory is stored away from any host.</summary>
    public static Refusal MemoryStoredAway { get; } =
        new("stopped", "the VM is stopped with its memory saved", "resume it");

    /// <summary>The VM is gone.</summary>
    public static Refusal Terminated { get; } =
        new("terminated", "the VM has been terminated", "create a new one: hn vm create");
}
