namespace Hypernova.Libvirt;

/// <summary>One domain's share of a bulk answer.</summary>
/// <param name="Domain">Who.</param>
/// <param name="Id">The number of the running domain on its host; null while shut off.</param>
/// <param name="Values">
/// Libvirt's fields by its names, such as <c>state.state</c>, <c>cpu.time</c> (ns), <c>balloon.current</c> (KiB),
/// <c>net.0.rx.bytes</c>, <c>block.0.rd.bytes</c>.
/// </param>
public sealed record DomainStats(DomainIdentity Domain, int? Id, IReadOnlyDictionary<string, LibvirtValue> Values)
{
    /// <summary>The state, where <see cref="DomainStatsKinds.State"/> was asked for; else no state.</summary>
    public DomainState State => (DomainState)Number("state.state");

    /// <summary>Why it is in that state; see <see cref="DomainStatus"/>.</summary>
    public int StateReason => (int)Number("state.reason");

    /// <summary>A field as a number; 0 where this domain has no such field.</summary>
    /// <param name="field">Libvirt's name of it.</param>
    public long Number(string field) => Values.TryGetValue(field, out LibvirtValue value) ? value.Signed : 0;
}

/// <summary>virDomainStatsTypes: groups of fields to ask for.</summary>
[Flags]
public enum DomainStatsKinds
{
    /// <summary>Whatever the driver has.</summary>
    Everything = 0,

    /// <summary><c>state.*</c>: state and reason.</summary>
    State = 1 << 0,

    /// <summary><c>cpu.*</c>: processor time in ns.</summary>
    CpuTotal = 1 << 1,

    /// <summary><c>balloon.*</c>: memory in KiB.</summary>
    Balloon = 1 << 2,

    /// <summary><c>vcpu.*</c>: each virtual processor.</summary>
    Vcpu = 1 << 3,

    /// <summary><c>net.*</c>: each interface.</summary>
    Interface = 1 << 4,

    /// <summary><c>block.*</c>: each disk.</summary>
    Block = 1 << 5,

    /// <summary><c>perf.*</c>: performance events that are switched on.</summary>
    Perf = 1 << 6,

    /// <summary><c>iothread.*</c>: polling of I/O threads.</summary>
    IoThread = 1 << 7,

    /// <summary><c>memory.*</c>: bandwidth monitors.</summary>
    Memory = 1 << 8,

    /// <summary><c>dirtyrate.*</c>: the last measured rate of dirtied memory.</summary>
    DirtyRate = 1 << 9,

    /// <summary><c>vm.*</c>: what the hypervisor tells about itself.</summary>
    Hypervisor = 1 << 10,
}

/// <summary>virConnectGetAllDomainStatsFlags: of which domains, and how.</summary>
[Flags]
public enum DomainStatsFlags : uint
{
    /// <summary>All domains.</summary>
    None = 0,

    /// <summary>Those that run.</summary>
    Active = 1u << 0,

    /// <summary>Those that do not run.</summary>
    Inactive = 1u << 1,

    /// <summary>Those that stay defined when they stop.</summary>
    Persistent = 1u << 2,

    /// <summary>Those that vanish when they stop.</summary>
    Transient = 1u << 3,

    /// <summary>
    /// Leave fields out rather than wait for a domain that is busy with a job: monitoring wants this.
    /// </summary>
    NoWait = 1u << 29,

    /// <summary>Every image of a disk's backing chain, not only the topmost.</summary>
    Backing = 1u << 30,

    /// <summary>Fail where the driver lacks a group that was asked for.</summary>
    Enforce = 1u << 31,
}
