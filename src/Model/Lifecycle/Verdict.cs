namespace Hypernova.Model.Lifecycle;

/// <summary>What the table says to an action: do it, nothing to do, or why not.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Already so; a repeated request succeeds.</summary>
    public static Verdict Nothing { get; } = new Already();

    /// <summary>Do it; the VM ends in this state.</summary>
    /// <param name="next">The state when done.</param>
    public static Verdict Go(VmState next) => new Allowed(next);

    /// <summary>Refused.</summary>
    /// <param name="refusal">Why.</param>
    public static Verdict No(Refusal refusal) => new Refused(refusal);

    /// <summary>The action may be done.</summary>
    /// <param name="Next">The state when done.</param>
    public sealed record Allowed(VmState Next) : Verdict;

    /// <summary>There is nothing to do.</summary>
    public sealed record Already : Verdict;

    /// <summary>The action is refused.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(Refusal Refusal) : Verdict;
}
