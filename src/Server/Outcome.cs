using System.Diagnostics.CodeAnalysis;
using Hypernova.Model;
using Hypernova.Model.Lifecycle;

namespace Hypernova.Server;

/// <summary>The kinds of refusals; each front door maps them once.</summary>
internal enum RejectionKind
{
    /// <summary>The input is wrong: see the findings.</summary>
    Invalid,

    /// <summary>Not there, or not visible to the caller.</summary>
    NotFound,

    /// <summary>Visible, but the caller may not do this.</summary>
    Forbidden,

    /// <summary>The state does not allow it.</summary>
    State,

    /// <summary>Another operation is in progress.</summary>
    Busy,

    /// <summary>The row has changed since the version that the caller named.</summary>
    Version,

    /// <summary>The idempotency key was used for another request.</summary>
    KeyReused,
}

/// <summary>Why something asked was not done, as a value.</summary>
/// <param name="Kind">What kind of no.</param>
/// <param name="Refusal">Code, message, remedy.</param>
internal sealed record Rejection(RejectionKind Kind, Refusal Refusal)
{
    /// <summary>What is wrong with the input, where it is the input.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public static Rejection NotFound(string what) =>
        new(RejectionKind.NotFound, new("not-found", $"there is no {what}", "check the number, or list what there is"));

    public static Rejection Forbidden(string what) =>
        new(RejectionKind.Forbidden, new("forbidden", $"you may not {what}", "ask its owner or an administrator"));

    public static Rejection State(Refusal refusal) => new(RejectionKind.State, refusal);

    public static Rejection Busy(string kind, OperationId operation) =>
        new(RejectionKind.Busy, new(
            "operation-in-progress",
            $"operation {operation} ({kind}) is in progress",
            $"wait for it, or cancel it: hn operation cancel {operation}"));

    public static Rejection Version(long current) =>
        new(RejectionKind.Version, new(
            "version-mismatch", $"it has changed since: its version is {current}", "read it again and decide anew"));

    public static Rejection KeyReused { get; } =
        new(RejectionKind.KeyReused, new(
            "idempotency-key-reused",
            "this idempotency key was used for another request",
            "use a new key for a new request"));

    public static Rejection Invalid(params IReadOnlyList<Finding> findings) =>
        new(RejectionKind.Invalid, new("invalid", findings[0].ToString(), findings[0].Remedy)) { Findings = findings };
}

/// <summary>A value, or why there is none.</summary>
internal sealed record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>The answer.</summary>
    public T? Value { get; private init; }

    /// <summary>Why not.</summary>
    public Rejection? Rejection { get; private init; }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Rejection))]
    public bool IsDone => Rejection is null;

    /// <summary>An answer of an interface's type, which no conversion takes.</summary>
    public static Outcome<T> Of(T value) => new() { Value = value };

    public static implicit operator Outcome<T>(T value) => new() { Value = value };

    public static implicit operator Outcome<T>(Rejection rejection) => new() { Rejection = rejection };
}
