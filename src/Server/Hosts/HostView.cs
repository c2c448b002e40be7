using Hypernova.Server.Http;

namespace Hypernova.Server.Hosts;

/// <summary>A host as shown.</summary>
internal sealed record HostView
{
    public int Id { get; init; }

    public required string Name { get; init; }

    public required string Uri { get; init; }

    public required string State { get; init; }

    public string? Condition { get; init; }

    public string? Driver { get; init; }

    public required string DriverAsked { get; init; }

    public string? DriverReason { get; init; }

    public decimal Cpu { get; init; }

    public long Memory { get; init; }

    public decimal UsedCpu { get; init; }

    public long UsedMemory { get; init; }

    public int Vms { get; init; }

    /// <summary>Physical cores; null where the host does not say.</summary>
    public int? Cores { get; init; }

    /// <summary>Whether its guests can run guests of their own; null where not known.</summary>
    public HostNestingView? Nesting { get; init; }

    /// <summary>Virtual CPUs of its VMs, running or not.</summary>
    public int UsedVcpus { get; init; }

    /// <summary>What is doubtful about it, for people.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public string? LibvirtVersion { get; init; }

    public string? HypervisorVersion { get; init; }

    public string? HostName { get; init; }

    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Seconds that a guest may take to power off; null is what kvmrc says or is built in.</summary>
    public int? ShutdownTimeout { get; init; }

    /// <summary>Whether a guest that does not obey is destroyed; null is what kvmrc says or is built in.</summary>
    public bool? ForceDestroy { get; init; }

    /// <summary>What holds for its guests where neither they nor the request say otherwise.</summary>
    public required HostPowerView EffectivePower { get; init; }

    /// <summary>The cluster it is in; null for none.</summary>
    public int? ClusterId { get; init; }

    /// <summary>That cluster's name.</summary>
    public string? Cluster { get; init; }

    /// <summary>
    /// What it gives VMs that are created on it, secrets redacted; for administrators, where one is shown.
    /// </summary>
    public string? Defaults { get; init; }

    /// <summary>What is doubtful in that text.</summary>
    public IReadOnlyList<FindingView> Findings { get; init; } = [];

    /// <summary>Its NUMA nodes; only where one host is shown.</summary>
    public IReadOnlyList<HostNodeView> Nodes { get; init; } = [];

    /// <summary>Its PCI devices; only where one host is shown, and to administrators.</summary>
    public IReadOnlyList<HostPciView> PciDevices { get; init; } = [];

    public long Version { get; init; }
}

/// <summary>A NUMA node of a host, and what pinned VMs leave of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Cores">Its physical cores, each with the numbers of its CPUs.</param>
/// <param name="FreeCpus">CPUs that no pinned VM is on.</param>
/// <param name="SharedCpus">CPUs that pinned VMs share.</param>
/// <param name="PinnedCpus">CPUs that one vCPU has to itself, with the idle threads of its core.</param>
/// <param name="Memory">Bytes; 0 where not known.</param>
/// <param name="FreeMemory">Bytes that no VM is bound to, of ordinary pages; null where not known.</param>
/// <param name="HugePages">Its huge pages.</param>
public sealed record HostNodeView(
    int Id,
    IReadOnlyList<IReadOnlyList<int>> Cores,
    IReadOnlyList<int> FreeCpus,
    IReadOnlyList<int> SharedCpus,
    IReadOnlyList<int> PinnedCpus,
    long Memory,
    long? FreeMemory,
    IReadOnlyList<HostPagesView> HugePages);

/// <summary>Huge pages of a size in a node.</summary>
/// <param name="Size">Bytes of one.</param>
/// <param name="Count">How many it has.</param>
/// <param name="Free">How many no VM is bound to.</param>
public sealed record HostPagesView(long Size, long Count, long Free);

/// <summary>Whether guests of a host can run guests of their own .</summary>
/// <param name="Module">The module of the host's kernel that decides: <c>kvm_intel</c> or <c>kvm_amd</c>.</param>
/// <param name="On">Its parameter <c>nested</c>.</param>
public sealed record HostNestingView(string Module, bool On);

/// <summary>A PCI device of a host.</summary>
/// <param name="Address">Where it is: <c>0000:41:00.0</c>.</param>
/// <param name="Vendor">Four hexadecimal digits.</param>
/// <param name="Device">Four hexadecimal digits.</param>
/// <param name="Class">Four hexadecimal digits, 0302 for a 3D controller.</param>
/// <param name="Driver">The host's driver of it; null for none.</param>
/// <param name="State">
/// <c>free</c>, <c>taken</c> by a VM, or <c>host</c>: in use there, and given to no VM that does not name its place.
/// </param>
public sealed record HostPciView(
    string Address, string Vendor, string Device, string Class, string? Driver, string State);

/// <summary>How a host's guests are powered off, and who says so.</summary>
/// <param name="ShutdownTimeout">Seconds that a guest may take.</param>
/// <param name="ShutdownTimeoutOrigin"><c>host</c>, kvmrc's path with its line, or <c>built-in</c>.</param>
/// <param name="ForceDestroy">Whether a guest that does not obey is destroyed.</param>
/// <param name="ForceDestroyOrigin">The same of this.</param>
public sealed record HostPowerView(
    int ShutdownTimeout, string ShutdownTimeoutOrigin, bool ForceDestroy, string ForceDestroyOrigin);

/// <summary>A model of processors that guests of a host can have by name .</summary>
/// <param name="Model">Its name.</param>
/// <param name="Usable">
/// Whether the host has all of it; null where libvirt does not say. An emulated guest may have the others in part.
/// </param>
/// <param name="Vendor">Who makes such processors; null where that is nobody.</param>
/// <param name="Blockers">Features that the host lacks for it, where libvirt says which.</param>
public sealed record CpuModelView(string Model, bool? Usable, string? Vendor, IReadOnlyList<string> Blockers);

/// <summary>A domain found on a host.</summary>
/// <param name="Uuid">Its identity.</param>
/// <param name="Name">libvirt's name.</param>
/// <param name="Wild">Whether it is not ours: listed, and never touched.</param>
/// <param name="VmId">Our VM, where it is ours.</param>
/// <param name="Power">Its power, in lower case.</param>
/// <param name="Reason">libvirt's reason.</param>
/// <param name="Vcpus">vCPUs.</param>
/// <param name="Memory">Bytes.</param>
public sealed record HostDomainView(
    string Uuid, string Name, bool Wild, int? VmId, string Power, string Reason, int Vcpus, long Memory);
