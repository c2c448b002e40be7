namespace Hypernova.Libvirt;

/// <summary>virNodeInfo: the machine below the hypervisor.</summary>
/// <param name="Model">The processor architecture, such as x86_64.</param>
/// <param name="MemoryKiB">Memory, KiB.</param>
/// <param name="Cpus">Active logical processors.</param>
/// <param name="Megahertz">Expected frequency; 0 where not known.</param>
/// <param name="Topology">How the processors are arranged.</param>
public sealed record NodeHardware(string Model, ulong MemoryKiB, int Cpus, int Megahertz, NodeTopology Topology);

/// <summary>How a node's processors are arranged; on unusual machines all of them are cores of one socket.</summary>
/// <param name="Nodes">NUMA nodes.</param>
/// <param name="Sockets">Sockets in each NUMA node.</param>
/// <param name="Cores">Cores in each socket.</param>
/// <param name="Threads">Threads in each core.</param>
public sealed record NodeTopology(int Nodes, int Sockets, int Cores, int Threads);

/// <summary>The host's memory as the daemon sees it; 0 where the driver does not say.</summary>
/// <param name="TotalKiB">All of it, KiB.</param>
/// <param name="FreeKiB">Not used for anything, KiB.</param>
/// <param name="BuffersKiB">In buffers, KiB.</param>
/// <param name="CachedKiB">In the page cache, KiB.</param>
public sealed record NodeMemory(ulong TotalKiB, ulong FreeKiB, ulong BuffersKiB, ulong CachedKiB);
