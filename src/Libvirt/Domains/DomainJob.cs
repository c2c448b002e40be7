namespace Hypernova.Libvirt;

/// <summary>What a domain is busy with, or was.</summary>
/// <param name="Kind">Whether there is a job and how it stands.</param>
/// <param name="Values">
/// Libvirt's fields by its names, such as <c>operation</c>, <c>time_elapsed</c> (ms), <c>data_total</c> (bytes),
/// <c>data_remaining</c> (bytes), <c>errmsg</c>.
/// </param>
public sealed record DomainJob(DomainJobKind Kind, IReadOnlyDictionary<string, LibvirtValue> Values)
{
    /// <summary>What the job does, where libvirt says so.</summary>
    public DomainJobOperation Operation => (DomainJobOperation)Number("operation");

    /// <summary>How long it has been running.</summary>
    public TimeSpan Elapsed => TimeSpan.FromMilliseconds(Number("time_elapsed"));

    /// <summary>How many bytes there are to move; 0 where libvirt does not know yet.</summary>
    public long TotalBytes => Number("data_total");

    /// <summary>How many bytes are still to move.</summary>
    public long RemainingBytes => Number("data_remaining");

    private long Number(string field) => Values.TryGetValue(field, out LibvirtValue value) ? value.Signed : 0;
}

/// <summary>virDomainJobType.</summary>
public enum DomainJobKind
{
    /// <summary>No job.</summary>
    None = 0,

    /// <summary>One that knows its end.</summary>
    Bounded = 1,

    /// <summary>One that does not know its end.</summary>
    Unbounded = 2,

    /// <summary>Done.</summary>
    Completed = 3,

    /// <summary>Failed.</summary>
    Failed = 4,

    /// <summary>Aborted.</summary>
    Cancelled = 5,
}

/// <summary>virDomainJobOperation.</summary>
public enum DomainJobOperation
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>A start.</summary>
    Start = 1,

    /// <summary>A save.</summary>
    Save = 2,

    /// <summary>A restore.</summary>
    Restore = 3,

    /// <summary>A migration to this host.</summary>
    MigrationIn = 4,

    /// <summary>A migration to another host.</summary>
    MigrationOut = 5,

    /// <summary>A snapshot.</summary>
    Snapshot = 6,

    /// <summary>A return to a snapshot.</summary>
    SnapshotRevert = 7,

    /// <summary>A core dump.</summary>
    Dump = 8,

    /// <summary>A backup.</summary>
    Backup = 9,

    /// <summary>The removal of a snapshot.</summary>
    SnapshotDelete = 10,
}
