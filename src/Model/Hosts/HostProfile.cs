namespace Hypernova.Model.Hosts;

/// <summary>Whether guests run on the processor or are emulated.</summary>
public enum DomainType
{
    /// <summary>Hardware virtualization .</summary>
    Kvm,

    /// <summary>Software emulation .</summary>
    Qemu,
}

/// <summary>What rendering a document must know of a host. Offline rendering uses <see cref="Offline"/>.</summary>
public sealed record HostProfile
{
    /// <summary>The built-in emulator path, a link to the distribution's own .</summary>
    public const string BuiltInEmulator = "/usr/bin/qemu-kvm-one";

    /// <summary>Nothing known of the host: built-in values only.</summary>
    public static HostProfile Offline { get; } = new();

    /// <summary>The domain type.</summary>
    public DomainType DomainType { get; init; } = DomainType.Kvm;

    /// <summary>The emulator for VMs that name none.</summary>
    public string Emulator { get; init; } = BuiltInEmulator;

    /// <summary>1 or 2: decides the base of CPU shares; null where not known.</summary>
    public int? CgroupVersion { get; init; }

    /// <summary>Most vCPUs the host's machine type can have; null where not known.</summary>
    public int? MaximumCpus { get; init; }

    /// <summary>Physical cores; null where not known. A guest with more vCPUs is warned of .</summary>
    public int? PhysicalCores { get; init; }

    /// <summary>Names of the machine types it has, aliases included; empty where not known.</summary>
    public IReadOnlyList<string> Machines { get; init; } = [];

    /// <summary>Most vCPUs of machine types, by name, aliases included; empty where not known.</summary>
    public IReadOnlyDictionary<string, int> MachineCpus { get; init; } = new Dictionary<string, int>();

    /// <summary>The architecture of its processors; null where not known.</summary>
    public string? Architecture { get; init; }

    /// <summary>Models of processors that guests can have by name; empty where not known.</summary>
    public IReadOnlyList<CpuModelOffer> CpuModels { get; init; } = [];

    /// <summary>Features that <c>host-model</c> has on it; empty where not known.</summary>
    public IReadOnlyList<string> CpuFeatures { get; init; } = [];

    /// <summary>Whether its guests can run guests of their own; null where not known.</summary>
    public HostNesting? Nesting { get; init; }

    /// <summary>Its NUMA nodes, one at least; empty where not known.</summary>
    public IReadOnlyList<HostNode> Nodes { get; init; } = [];

    /// <summary>Devices that its guests can have; null where not known.</summary>
    public DeviceOffer? Devices { get; init; }

    /// <summary>Its PCI devices; null where not known.</summary>
    public IReadOnlyList<HostPciDevice>? PciDevices { get; init; }

    /// <summary>libvirt's version, <c>9.0.0</c>; null where not known.</summary>
    public string? LibvirtVersion { get; init; }

    /// <summary>The hypervisor's version, <c>7.2.22</c>; null where not known.</summary>
    public string? HypervisorVersion { get; init; }

    /// <summary>
    /// Whether libvirt's is the version installed where this process runs: then its schema and map of processors are
    /// too.
    /// </summary>
    public bool HasInstalledLibvirt { get; init; }

    /// <summary>Directory of files that belong to VMs on this host; null where not known.</summary>
    public string? VmDirectory { get; init; }
}
