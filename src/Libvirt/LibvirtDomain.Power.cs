using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>Starting and stopping.</summary>
public sealed partial class LibvirtDomain
{
    /// <summary>Starts a defined domain.</summary>
    /// <param name="flags">How; <see cref="CreateFlags.ForceBoot"/> never restores a managed save.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task StartAsync(
        CreateFlags flags = CreateFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainCreateWithFlags",
            domain => DomainCalls.virDomainCreateWithFlags(domain, (uint)flags), deadline, cancellationToken);

    /// <summary>Asks the guest to shut down and returns at once; it may take its time or ignore it.</summary>
    /// <param name="flags">How to ask.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task ShutdownAsync(
        ShutdownFlags flags = ShutdownFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainShutdownFlags",
            domain => DomainCalls.virDomainShutdownFlags(domain, (uint)flags), deadline, cancellationToken);

    /// <summary>Asks the guest to reboot and returns at once; it may ignore it.</summary>
    /// <param name="flags">How to ask.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task RebootAsync(
        RebootFlags flags = RebootFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainReboot",
            domain => DomainCalls.virDomainReboot(domain, (uint)flags), deadline, cancellationToken);

    /// <summary>Presses the reset button.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task ResetAsync(
        TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainReset",
            static domain => DomainCalls.virDomainReset(domain, 0), deadline, cancellationToken);

    /// <summary>Stops the domain at once; the guest is not asked. A transient domain vanishes.</summary>
    /// <param name="flags">How.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task DestroyAsync(
        DestroyFlags flags = DestroyFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainDestroyFlags",
            domain => DomainCalls.virDomainDestroyFlags(domain, (uint)flags), deadline, cancellationToken);

    /// <summary>Stops the virtual processors; memory and devices stay.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task SuspendAsync(
        TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainSuspend", DomainCalls.virDomainSuspend, deadline, cancellationToken);

    /// <summary>Lets the virtual processors go on.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task ResumeAsync(
        TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        ActAsync(
            Lanes.Power, "virDomainResume", DomainCalls.virDomainResume, deadline, cancellationToken);
}
