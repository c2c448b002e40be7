using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>Saving a guest's memory, and removing the domain.</summary>
public sealed partial class LibvirtDomain
{
    /// <summary>Saves the guest's memory where libvirt keeps it, and stops it; the next start restores it.</summary>
    /// <param name="flags">How.</param>
    /// <param name="deadline">How long it may take; null for the default of jobs.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task ManagedSaveAsync(
        SaveFlags flags = SaveFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Jobs, "virDomainManagedSave",
            domain => DomainCalls.virDomainManagedSave(domain, (uint)flags), deadline, cancellationToken);

    /// <summary>Whether there is a managed save image.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<bool> HasManagedSaveAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        TestAsync(
            "virDomainHasManagedSaveImage", static domain => DomainCalls.virDomainHasManagedSaveImage(domain, 0),
            deadline, cancellationToken);

    /// <summary>Discards the managed save image; the next start boots.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task RemoveManagedSaveAsync(
        TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainManagedSaveRemove",
            static domain => DomainCalls.virDomainManagedSaveRemove(domain, 0), deadline, cancellationToken);

    /// <summary>
    /// Saves the guest's memory to a file and stops it; <see cref="LibvirtConnection.RestoreAsync"/> starts it again.
    /// </summary>
    /// <param name="path">The file, on the host.</param>
    /// <param name="xml">A document to save instead, changed only where the guest cannot see it.</param>
    /// <param name="flags">How.</param>
    /// <param name="deadline">How long it may take; null for the default of jobs.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task SaveAsync(
        string path, string? xml = null, SaveFlags flags = SaveFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Jobs, "virDomainSaveFlags",
            domain => DomainCalls.virDomainSaveFlags(domain, path, xml, (uint)flags), deadline, cancellationToken);

    /// <summary>Removes the definition. A running domain goes on, as a transient one.</summary>
    /// <param name="flags">What goes with it.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task UndefineAsync(
        UndefineFlags flags = UndefineFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainUndefineFlags",
            domain => DomainCalls.virDomainUndefineFlags(domain, (uint)flags), deadline, cancellationToken);
}
