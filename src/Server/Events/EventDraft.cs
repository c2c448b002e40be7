using Hypernova.Model;
using Hypernova.Server.Access;

namespace Hypernova.Server.Events;

/// <summary>An event before it has its number.</summary>
/// <param name="Kind">One of <see cref="EventKinds"/>.</param>
/// <param name="Of">Whose the object is: who may see the event.</param>
/// <param name="Message">For people.</param>
internal sealed record EventDraft(string Kind, Ownership Of, string Message)
{
    /// <summary>Longest message and value kept.</summary>
    private const int Longest = 4096;

    public VmId? Vm { get; init; }

    public HostId? Host { get; init; }

    public ClusterId? Cluster { get; init; }

    public OperationId? Operation { get; init; }

    /// <summary>Who caused it; null where nobody asked.</summary>
    public UserId? User { get; init; }

    /// <summary>What was, where something changed.</summary>
    public string? Before { get; init; }

    /// <summary>What is now.</summary>
    public string? After { get; init; }

    /// <summary>Cuts a text to what is kept.</summary>
    public static string? Cut(string? text) => text is { Length: > Longest } ? text[..Longest] + "…" : text;
}
