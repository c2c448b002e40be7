namespace Hypernova.Server.Operations;

/// <summary>A step's entry in the journal.</summary>
/// <param name="Seq">The step's place, from 0.</param>
/// <param name="Name">The step's name.</param>
/// <param name="State">How far it is.</param>
internal sealed record JournalEntry(int Seq, string Name, StepState State);

/// <summary>How far a step is.</summary>
/// <remarks><code>running --evidence--> done;  running, done --failure or cancel--> undoing --> undone</code></remarks>
internal enum StepState
{
    Running,
    Done,
    Undoing,
    Undone,
}

/// <summary>The spelling in the store and the API.</summary>
internal static class StepStateNames
{
    public static string Name(this StepState state) => state switch
    {
        StepState.Running => "running",
        StepState.Done => "done",
        StepState.Undoing => "undoing",
        StepState.Undone => "undone",
    };

    public static StepState Parse(string name) => name switch
    {
        "running" => StepState.Running,
        "done" => StepState.Done,
        "undoing" => StepState.Undoing,
        "undone" => StepState.Undone,
        _ => throw new System.Diagnostics.UnreachableException($"step state {name}"),
    };
}
