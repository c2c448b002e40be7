using System.Globalization;
using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Defaults;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>A row of the table of VMs, as the database types it.</summary>
internal sealed record VmRow
{
    public long Id { get; init; }

    public string Uuid { get; init; } = "";

    public string DomainName { get; init; } = "";

    public string State { get; init; } = "";

    public long? HostId { get; init; }

    public string Spec { get; init; } = "";

    public long SpecSchema { get; init; }

    public string? Text { get; init; }

    public string? Source { get; init; }

    public string? Levels { get; init; }

    public string? Hardware { get; init; }

    public string? Facts { get; init; }

    public string Warnings { get; init; } = "[]";

    public string PendingChanges { get; init; } = "[]";

    public string? Error { get; init; }

    public string? Condition { get; init; }

    public long Attempts { get; init; }

    public long? RetryAt { get; init; }

    public long OwnerId { get; init; }

    public long GroupId { get; init; }

    public long Permissions { get; init; }

    public long Version { get; init; }

    public long Epoch { get; init; }

    public long Created { get; init; }

    public long? Started { get; init; }

    public long? Ended { get; init; }

    /// <summary>The record.</summary>
    public VmRecord ToRecord(StoredJson json) => new()
    {
        Id = new((int)Id),
        Uuid = new(Guid.ParseExact(Uuid, "D")),
        DomainName = DomainName,
        State = VmStateNames.TryParse(State, out var state)
            ? state
            : throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"VM {Id} has state {State}")),
        Host = HostId is { } host ? new HostId((int)host) : null,
        Spec = json.Read<VmSpec>(Spec, SpecSchema, Upcasters.VmSpec),
        Text = Text is null ? null : json.Open(Text),
        Source = Source is null ? null : json.Read<VmSource>(Source),
        Levels = Levels is null ? null : json.Read<KeptLevels>(Levels),
        Hardware = Hardware is null ? null : new GuestHardware(json.Open(Hardware)),
        Facts = Facts is null ? new() : json.Read<VmFacts>(Facts),
        Warnings = json.Read<IReadOnlyList<string>>(Warnings),
        PendingChanges = json.Read<IReadOnlyList<string>>(PendingChanges),
        Error = Error,
        Condition = Condition,
        Attempts = (int)Attempts,
        RetryAt = RetryAt.ToInstant(),
        Ownership = new(new((int)OwnerId), new((int)GroupId), new((int)Permissions)),
        Version = Version,
        Epoch = Epoch,
        Created = Created.ToInstant(),
        Started = Started.ToInstant(),
        Ended = Ended.ToInstant(),
    };
}
