using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Defaults;

namespace Hypernova.Server.Vms;

/// <summary>A VM as stored.</summary>
internal sealed record VmRecord
{
    public required VmId Id { get; init; }

    public required DomainUuid Uuid { get; init; }

    /// <summary>libvirt's name for its domain.</summary>
    public required string DomainName { get; init; }

    public required VmState State { get; init; }

    /// <summary>Where it lives, or where a place is reserved for it.</summary>
    public HostId? Host { get; init; }

    /// <summary>The intent, MACs chosen.</summary>
    public required VmSpec Spec { get; init; }

    /// <summary>The user's own text.</summary>
    public string? Text { get; init; }

    /// <summary>How that text is read again; null where it never is.</summary>
    public VmSource? Source { get; init; }

    /// <summary>The defaults it was created with; null until it is on a host, and in VMs of earlier versions.</summary>
    public KeptLevels? Levels { get; init; }

    public GuestHardware? Hardware { get; init; }

    /// <summary>What was last seen of its domain.</summary>
    public VmFacts Facts { get; init; } = new();

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What waits for the next boot.</summary>
    public IReadOnlyList<string> PendingChanges { get; init; } = [];

    public string? Error { get; init; }

    /// <summary>What is unusual about it, such as <c>paused: ioerror</c>.</summary>
    public string? Condition { get; init; }

    /// <summary>Failed tries to deploy it since it was last asked for.</summary>
    public int Attempts { get; init; }

    /// <summary>When the next try is due; null where it waits for a change or a command.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    public required Ownership Ownership { get; init; }

    public long Version { get; init; } = 1;

    public required long Epoch { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>What it is accounted for on its host.</summary>
    public Capacity Demand => new(Spec.Cpu.Share, Spec.Memory.Size);
}

/// <summary>What was last seen of a VM's domain.</summary>
/// <param name="Power">Its power; null where it was not seen yet.</param>
/// <param name="Reason">libvirt's reason.</param>
/// <param name="AgentConnected">Whether the guest agent answers.</param>
internal sealed record VmFacts(DomainPower? Power = null, string Reason = "", bool AgentConnected = false);
