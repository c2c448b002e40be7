using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor;

/// <summary>A host as seen.</summary>
public sealed record HostObservation
{
    /// <summary>The host's own name.</summary>
    public required string HostName { get; init; }

    /// <summary>The host's own id (libvirt's host UUID): two addresses with one id are one host. Null where not known.
    /// </summary>
    public string? HostIdentity { get; init; }

    /// <summary>Physical capacity: threads of the processors and RAM.</summary>
    public required Capacity Capacity { get; init; }

    /// <summary>Free RAM now.</summary>
    public MemorySize FreeMemory { get; init; }

    /// <summary>libvirt's version, <c>9.0.0</c>.</summary>
    public required string LibvirtVersion { get; init; }

    /// <summary>The hypervisor's version, <c>7.2.22</c>.</summary>
    public required string HypervisorVersion { get; init; }

    /// <summary>What <c>auto</c> becomes: kvm where the host can.</summary>
    public required DomainType BestDomainType { get; init; }

    /// <summary>Why, such as <c>/dev/kvm does not answer</c>.</summary>
    public required string DomainTypeReason { get; init; }

    /// <summary>For rendering; with <see cref="BestDomainType"/>.</summary>
    public required HostProfile Profile { get; init; }
}

/// <summary>Whether a domain has a QEMU and what it does.</summary>
public enum DomainPower
{
    /// <summary>Executing.</summary>
    Running,

    /// <summary>QEMU exists, the guest does not execute: user, I/O error, watchdog, migration.</summary>
    Paused,

    /// <summary>The guest is powering off.</summary>
    ShuttingDown,

    /// <summary>No QEMU.</summary>
    ShutOff,

    /// <summary>QEMU exists and the guest has crashed.</summary>
    Crashed,

    /// <summary>The guest put itself to sleep.</summary>
    Sleeping,
}

/// <summary>A domain as seen.</summary>
public sealed record DomainObservation
{
    /// <summary>Identity.</summary>
    public required DomainUuid Uuid { get; init; }

    /// <summary>libvirt's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is; null is foreign.</summary>
    public DomainOwner? Owner { get; init; }

    /// <summary>Power.</summary>
    public required DomainPower Power { get; init; }

    /// <summary>
    /// libvirt's reason for the state, <c>shutdown</c>, <c>destroyed</c>, <c>crashed</c>, <c>ioerror</c>.
    /// </summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether its memory is saved on the host.</summary>
    public bool HasManagedSave { get; init; }

    /// <summary>Whether it survives a shut-down.</summary>
    public bool Persistent { get; init; }

    /// <summary>vCPUs online, or defined where it is off.</summary>
    public int Cpus { get; init; }

    /// <summary>Memory assigned.</summary>
    public MemorySize Memory { get; init; }

    /// <summary>Processor time used since boot.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>Whether the guest agent answers.</summary>
    public bool AgentConnected { get; init; }
}

/// <summary>What kind of thing happened.</summary>
public enum HypervisorEventKind
{
    /// <summary>A domain was defined or changed.</summary>
    Defined,

    /// <summary>A definition was removed.</summary>
    Undefined,

    /// <summary>Began to run.</summary>
    Started,

    /// <summary>Paused.</summary>
    Paused,

    /// <summary>Continued.</summary>
    Resumed,

    /// <summary>QEMU ended.</summary>
    Stopped,

    /// <summary>The guest crashed.</summary>
    Crashed,

    /// <summary>The guest rebooted.</summary>
    Rebooted,

    /// <summary>The agent came or went.</summary>
    Agent,

    /// <summary>An I/O error on a disk.</summary>
    IoError,

    /// <summary>The watchdog fired.</summary>
    Watchdog,

    /// <summary>A device came or went.</summary>
    Device,

    /// <summary>A job ended.</summary>
    Job,

    /// <summary>Events were lost: observe everything.</summary>
    Missed,
}

/// <summary>Something that happened on a host.</summary>
/// <param name="Kind">What.</param>
/// <param name="Domain">To which domain; null with <see cref="HypervisorEventKind.Missed"/>.</param>
/// <param name="Detail">libvirt's detail: <c>destroyed</c>, <c>ioerror</c>, a device's alias.</param>
public sealed record HypervisorEvent(HypervisorEventKind Kind, DomainUuid? Domain, string Detail);
