namespace Hypernova.Client;

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
