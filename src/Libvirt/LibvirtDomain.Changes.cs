using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>Changing a domain.</summary>
public sealed partial class LibvirtDomain
{
    /// <summary>Sets whether the domain starts with the host.</summary>
    /// <param name="autostart">Whether it does.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task SetAutostartAsync(
        bool autostart, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainSetAutostart",
            domain => DomainCalls.virDomainSetAutostart(domain, autostart ? 1 : 0), deadline, cancellationToken);

    /// <summary>Gives a shut-off domain another name; this object keeps the one it was found by.</summary>
    /// <param name="name">The new name.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task RenameAsync(
        string name, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainRename", domain => DomainCalls.virDomainRename(domain, name, 0), deadline,
            cancellationToken);

    /// <summary>Sets a title, a description or one element of a namespace, and nothing else of the domain.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="value">The text, or the element as XML; null removes it.</param>
    /// <param name="prefix">For an element: the namespace's prefix in the document.</param>
    /// <param name="space">For an element: the namespace.</param>
    /// <param name="flags">Which side of the domain.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task SetMetadataAsync(
        MetadataKind kind, string? value, string? prefix = null, string? space = null,
        DomainImpact flags = DomainImpact.Current, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainSetMetadata",
            domain => DomainCalls.virDomainSetMetadata(domain, (int)kind, value, prefix, space, (uint)flags), deadline,
            cancellationToken);

    /// <summary>Adds a device.</summary>
    /// <param name="xml">The device's element.</param>
    /// <param name="flags">Which side of the domain.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task AttachDeviceAsync(
        string xml, DomainImpact flags = DomainImpact.Current, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainAttachDeviceFlags",
            domain => DomainCalls.virDomainAttachDeviceFlags(domain, xml, (uint)flags), deadline, cancellationToken);

    /// <summary>
    /// Takes a device away. On the live side success means that the guest was asked: it is gone when <see
    /// cref="DomainDeviceEvent"/> says so or the live document no longer has it.
    /// </summary>
    /// <param name="xml">The device's element.</param>
    /// <param name="flags">Which side of the domain.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task DetachDeviceAsync(
        string xml, DomainImpact flags = DomainImpact.Current, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainDetachDeviceFlags",
            domain => DomainCalls.virDomainDetachDeviceFlags(domain, xml, (uint)flags), deadline, cancellationToken);

    /// <summary>Changes a device where it can be changed in place.</summary>
    /// <param name="xml">The device's element, as it is to be.</param>
    /// <param name="flags">Which side of the domain.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task UpdateDeviceAsync(
        string xml, DomainImpact flags = DomainImpact.Current, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainUpdateDeviceFlags",
            domain => DomainCalls.virDomainUpdateDeviceFlags(domain, xml, (uint)flags), deadline, cancellationToken);

    /// <summary>Sets the memory, within the maximum.</summary>
    /// <param name="kibibytes">The memory, KiB.</param>
    /// <param name="flags">Which side of the domain.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task SetMemoryAsync(
        ulong kibibytes, DomainImpact flags = DomainImpact.Current, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainSetMemoryFlags",
            domain => DomainCalls.virDomainSetMemoryFlags(domain, (nuint)kibibytes, (uint)flags), deadline,
            cancellationToken);

    /// <summary>Sets the number of virtual processors, within the maximum.</summary>
    /// <param name="count">How many.</param>
    /// <param name="flags">Which side of the domain.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task SetVirtualCpusAsync(
        int count, DomainImpact flags = DomainImpact.Current, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainSetVcpusFlags",
            domain => DomainCalls.virDomainSetVcpusFlags(domain, (uint)count, (uint)flags), deadline,
            cancellationToken);

    /// <summary>Aborts the job in progress; libvirt refuses where there is none.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task AbortJobAsync(
        TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Queries, "virDomainAbortJob", DomainCalls.virDomainAbortJob, deadline, cancellationToken);
}
