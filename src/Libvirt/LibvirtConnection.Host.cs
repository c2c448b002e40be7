using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>Questions about the host.</summary>
public sealed partial class LibvirtConnection
{
    /// <summary>Asks the library whether it still believes in the connection; local, but waits for its turn.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<bool> IsAliveAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        await CallAsync(
            lanes.Queries, "virConnectIsAlive", HostCalls.virConnectIsAlive, deadline, cancellationToken) == 1;

    /// <summary>Whether what goes to the daemon is encrypted on its way.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<bool> IsEncryptedAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        await CallAsync(
            lanes.Queries, "virConnectIsEncrypted", HostCalls.virConnectIsEncrypted, deadline, cancellationToken) == 1;

    /// <summary>Whether nobody can listen on the way to the daemon: encrypted, or within this host.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<bool> IsSecureAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        await CallAsync(
            lanes.Queries, "virConnectIsSecure", HostCalls.virConnectIsSecure, deadline, cancellationToken) == 1;

    /// <summary>The URI as the driver completed it.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<string> GetCanonicalUriAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        AskAsync(
            lanes.Queries, "virConnectGetURI", Uri, HostCalls.virConnectGetURI, deadline, cancellationToken);

    /// <summary>The host's name as the host says it.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<string> GetHostNameAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        AskAsync(
            lanes.Queries, "virConnectGetHostname", Uri, HostCalls.virConnectGetHostname, deadline, cancellationToken);

    /// <summary>The driver's name, such as QEMU or TEST.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<string> GetDriverAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        AskAsync(lanes.Queries, "virConnectGetType", Uri, Native.Hosts.Driver, deadline, cancellationToken);

    /// <summary>The version of the daemon (of the library itself where there is none).</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<Version> GetDaemonVersionAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        AskAsync(
            lanes.Queries,
            "virConnectGetLibVersion",
            Uri,
            static handle => HostCalls.virConnectGetLibVersion(handle, out nuint version) < 0
                ? null
                : LibvirtLibrary.Decode(version),
            deadline,
            cancellationToken);

    /// <summary>The version of the hypervisor, such as QEMU's; the first question may start one to find out.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<Version> GetHypervisorVersionAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        AskAsync(
            lanes.Queries,
            "virConnectGetVersion",
            Uri,
            static handle => HostCalls.virConnectGetVersion(handle, out nuint version) < 0
                ? null
                : LibvirtLibrary.Decode(version),
            deadline,
            cancellationToken);

    /// <summary>The capabilities document: processor, topology, guest types.</summary>
    /// <param name="deadline">
    /// How long it may take; null for the default. The first question after a start is slow.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<string> GetCapabilitiesAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        AskAsync(
            lanes.Queries, "virConnectGetCapabilities", Uri, HostCalls.virConnectGetCapabilities, deadline,
            cancellationToken);

    /// <summary>The document of what a guest of one kind can have here.</summary>
    /// <param name="query">Which kind; parts left out are the host's choice.</param>
    /// <param name="deadline">
    /// How long it may take; null for the default. The first question after a start is slow.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<string> GetDomainCapabilitiesAsync(
        DomainCapabilitiesQuery query, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        AskAsync(
            lanes.Queries,
            "virConnectGetDomainCapabilities",
            Uri,
            handle => DomainCalls.virConnectGetDomainCapabilities(
                handle, query.Emulator, query.Architecture, query.Machine, query.Type, 0),
            deadline,
            cancellationToken);

    /// <summary>The host's SMBIOS tables as a document; hosts without them refuse.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<string> GetSysinfoAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        AskAsync(
            lanes.Queries, "virConnectGetSysinfo", Uri, static handle => HostCalls.virConnectGetSysinfo(handle, 0),
            deadline, cancellationToken);

    /// <summary>A document of each of the host's PCI devices; a host without that driver refuses.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<IReadOnlyList<string>> GetPciDevicesAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        await AskAsync(
            lanes.Queries, "virConnectListAllNodeDevices", Uri, NodeDeviceCalls.PciDocuments, deadline,
            cancellationToken);

    /// <summary>The host's processors and memory.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<NodeHardware> GetNodeAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        AskAsync(lanes.Queries, "virNodeGetInfo", Uri, Native.Hosts.Node, deadline, cancellationToken);

    /// <summary>How the host's memory is used.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<NodeMemory> GetNodeMemoryAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        Dictionary<string, ulong> values = await AskAsync(
            lanes.Queries, "virNodeGetMemoryStats", Uri, Native.Hosts.Memory, deadline, cancellationToken);
        return new NodeMemory(
            values.GetValueOrDefault("total"),
            values.GetValueOrDefault("free"),
            values.GetValueOrDefault("buffers"),
            values.GetValueOrDefault("cached"));
    }

    /// <summary>The host's free memory, bytes.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<ulong> GetFreeMemoryBytesAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RunAsync(
            lanes.Queries,
            "virNodeGetFreeMemory",
            Uri,
            link => HostCalls.virNodeGetFreeMemory(link) is > 0 and ulong free
                ? free
                : throw ErrorCalls.Last("virNodeGetFreeMemory", Uri),
            deadline,
            cancellationToken);
}

/// <summary>Which kind of guest is asked about; null leaves a part to the host.</summary>
/// <param name="Emulator">The path of the emulator.</param>
/// <param name="Architecture">Such as x86_64.</param>
/// <param name="Machine">Such as q35.</param>
/// <param name="Type">kvm or qemu.</param>
public sealed record DomainCapabilitiesQuery(
    string? Emulator = null, string? Architecture = null, string? Machine = null, string? Type = null);
