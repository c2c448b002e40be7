using Hypernova.Model.Access;
using Hypernova.Server.Access;
using Hypernova.Server.Defaults;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>A VM with what is shown beside it, as one query reads it.</summary>
internal sealed record VmViewRow
{
    /// <summary>The state to show: a VM on a host that does not answer is unknown, and nothing else.</summary>
    public const string ShownState = """
        (CASE WHEN v.state IN ('running', 'suspended', 'poweroff') AND h.state <> 'on'
        THEN 'unknown' ELSE v.state END)
        """;

    public const string Select = $"SELECT {Columns} {From}";

    public const string SelectWithText = $"SELECT {Columns}, v.text, v.levels {From}";

    private const string Columns = $"""
        v.id, v.name, {ShownState} AS state, v.error, v.condition, v.uuid, v.domain_name, v.host_id, h.name AS host,
        h.condition AS host_condition, v.cpu_milli, v.vcpus, v.memory, v.owner_id, u.name AS owner, v.group_id,
        g.name AS group_name, v.permissions, v.warnings, v.pending_changes, v.created, v.started, v.version,
        o.id AS operation_id, o.kind AS operation_kind, o.state AS operation_state, o.step AS operation_step
        """;

    private const string From = """
        FROM vms v
        LEFT JOIN hosts h ON h.id = v.host_id
        LEFT JOIN users u ON u.id = v.owner_id
        LEFT JOIN groups g ON g.id = v.group_id
        LEFT JOIN operations o ON o.vm_id = v.id AND o.state IN ('queued', 'running')
        """;

    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string State { get; init; } = "";

    public string? Error { get; init; }

    public string? Condition { get; init; }

    public string? HostCondition { get; init; }

    public string Uuid { get; init; } = "";

    public string DomainName { get; init; } = "";

    public long? HostId { get; init; }

    public string? Host { get; init; }

    public long CpuMilli { get; init; }

    public long Vcpus { get; init; }

    public long Memory { get; init; }

    public long OwnerId { get; init; }

    public string? Owner { get; init; }

    public long GroupId { get; init; }

    public string? GroupName { get; init; }

    public long Permissions { get; init; }

    public string Warnings { get; init; } = "[]";

    public string PendingChanges { get; init; } = "[]";

    public long Created { get; init; }

    public long? Started { get; init; }

    public long Version { get; init; }

    public string? Text { get; init; }

    public string? Levels { get; init; }

    public long? OperationId { get; init; }

    public string? OperationKind { get; init; }

    public string? OperationState { get; init; }

    public string? OperationStep { get; init; }

    /// <summary>The view.</summary>
    public VmView ToView(StoredJson json, ProgressBoard progress) => new()
    {
        Id = (int)Id,
        Name = Name,
        State = State,
        Operation = Operation(progress),
        Error = Error,
        Condition = State == Model.Lifecycle.VmStateNames.Unknown ? $"host {Host}: {HostCondition}" : Condition,
        Uuid = Uuid,
        Domain = DomainName,
        HostId = (int?)HostId,
        Host = Host,
        Cpu = CpuMilli / 1000m,
        Vcpus = (int)Vcpus,
        Memory = Memory,
        OwnerId = (int)OwnerId,
        Owner = Owner,
        GroupId = (int)GroupId,
        Group = GroupName,
        Permissions = new Permissions((int)Permissions).Spell(),
        Warnings = Read(json, Warnings),
        PendingChanges = Read(json, PendingChanges),
        Created = Created.ToInstant(),
        Started = Started.ToInstant(),
        Version = Version,
        DefaultsOf = Levels is null ? [] : [.. json.Read<KeptLevels>(Levels).Levels.Select(level => level.Name)],
        Template = Text is null ? null : VmText.Shown(json.Open(Text)),
    };

    private OperationSummary? Operation(ProgressBoard progress) =>
        OperationId is { } id
            ? new(id, OperationKind!, OperationState!, OperationStep, OperationView.PercentOf(progress.Of(new(id))))
            : null;

    private static IReadOnlyList<string> Read(StoredJson json, string text) =>
        text is "[]" ? [] : json.Read<IReadOnlyList<string>>(text);
}
