using System.Text.Json.Serialization;
using Hypernova.Model;

namespace Hypernova.Server.Operations;

/// <summary>What the first request with a key made, so that a repeat makes nothing more. Never a secret.</summary>
internal sealed record KnownAnswer
{
    /// <summary>The operation that was queued.</summary>
    public long? Operation { get; init; }

    /// <summary>The VM that was created, or acted on.</summary>
    public int? Vm { get; init; }

    /// <summary>The user that was added.</summary>
    public long? User { get; init; }

    /// <summary>The group that was added.</summary>
    public long? Group { get; init; }

    /// <summary>The cluster that was added.</summary>
    public int? Cluster { get; init; }

    /// <summary>The token that was made.</summary>
    public long? Token { get; init; }

    /// <summary>Whether an earlier request made it.</summary>
    [JsonIgnore]
    public bool IsRepeated { get; init; }

    /// <summary>An operation that was queued.</summary>
    public static KnownAnswer Of(OperationId operation) => new() { Operation = operation.Value };
}
