namespace Hypernova.Server.Vms;

/// <summary>What a request on a VM comes to: an operation to run, or a change made at once.</summary>
internal sealed record VmPlan
{
    private VmPlan(string kind) => Kind = kind;

    /// <summary>The operation's kind.</summary>
    public string Kind { get; }

    /// <summary>What the operation needs to know.</summary>
    public VmArguments? Arguments { get; private init; }

    /// <summary>The VM as it is from now on.</summary>
    public VmRecord? Changed { get; private init; }

    /// <summary>What is true at once; null where the operation has to run.</summary>
    public string? DoneWith { get; private init; }

    public static VmPlan Queue(string kind, VmArguments arguments) => new(kind) { Arguments = arguments };

    public static VmPlan AtOnce(string kind, VmRecord changed, string doneWith) =>
        new(kind) { Changed = changed, DoneWith = doneWith };
}
