namespace Hypernova.Server.Vms;

/// <summary>A VM as shown.</summary>
public sealed record VmView
{
    public int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The state's word; <c>unknown</c> where its host does not answer.</summary>
    public required string State { get; init; }

    /// <summary>What is in progress.</summary>
    public OperationSummary? Operation { get; init; }

    public string? Error { get; init; }

    public string? Condition { get; init; }

    public required string Uuid { get; init; }

    public required string Domain { get; init; }

    public int? HostId { get; init; }

    public string? Host { get; init; }

    public decimal Cpu { get; init; }

    public int Vcpus { get; init; }

    public long Memory { get; init; }

    public int OwnerId { get; init; }

    public string? Owner { get; init; }

    public int GroupId { get; init; }

    public string? Group { get; init; }

    public required string Permissions { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<string> PendingChanges { get; init; } = [];

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public long Version { get; init; }

    /// <summary>
    /// What it took defaults from when it was created, the first to have a value won; only where one VM is shown.
    /// </summary>
    public IReadOnlyList<string> DefaultsOf { get; init; } = [];

    /// <summary>The user's own text; only where one VM is shown.</summary>
    public string? Template { get; init; }
}

/// <summary>An operation in progress, beside its VM.</summary>
public sealed record OperationSummary(long Id, string Kind, string State, string? Step, int Percent);

/// <summary>Which VMs.</summary>
internal sealed record VmFilter
{
    /// <summary>The shown state's word.</summary>
    public string? State { get; init; }

    public string? Name { get; init; }

    public int? Host { get; init; }

    /// <summary>Whether done VMs are shown too.</summary>
    public bool All { get; init; }

    /// <summary>Only VMs with a higher number: the cursor.</summary>
    public int After { get; init; } = -1;

    public int Limit { get; init; } = 100;
}
