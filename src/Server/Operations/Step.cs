namespace Hypernova.Server.Operations;

/// <summary>One step of a runbook. Both functions are idempotent: a crash may have them run again.</summary>
/// <param name="Name">Dashed words, such as <c>press-power-button</c>; in the journal and in crash points.</param>
/// <param name="ActAsync">Does it and returns the evidence, for people.</param>
/// <param name="UndoAsync">Takes it back, whether it was done, half done or not done; null where it leaves
/// nothing, or cannot be taken back.</param>
internal sealed record Step<TContext>(
    string Name,
    Func<TContext, CancellationToken, Task<string>> ActAsync,
    Func<TContext, CancellationToken, Task>? UndoAsync = null);

/// <summary>A verb as a list of steps.</summary>
/// <param name="Kind">The operation's kind.</param>
/// <param name="Steps">In order.</param>
/// <param name="Complete">Changes the context to what is true after the last step.</param>
internal sealed record Runbook<TContext>(
    string Kind, IReadOnlyList<Step<TContext>> Steps, Action<TContext> Complete)
    where TContext : OperationContext;

/// <summary>A step that ended without its evidence; the operation is undone and fails with this message.</summary>
public sealed class StepFailedException(string message) : Exception(message);
