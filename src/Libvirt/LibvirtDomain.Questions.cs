using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>Questions about a domain.</summary>
public sealed partial class LibvirtDomain
{
    /// <summary>The domain's document.</summary>
    /// <param name="flags">Which; what will be defined again is read with <see cref="DomainXmlFlags.Secure"/>.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<string> GetXmlAsync(
        DomainXmlFlags flags = DomainXmlFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        AskAsync(
            Lanes.Queries, "virDomainGetXMLDesc", domain => DomainCalls.virDomainGetXMLDesc(domain, (uint)flags),
            deadline, cancellationToken);

    /// <summary>The state, size and processor time.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<DomainSummary> GetSummaryAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        AskAsync(
            Lanes.Queries,
            "virDomainGetInfo",
            static domain => DomainCalls.virDomainGetInfo(domain, out NativeDomain summary) < 0
                ? null
                : new DomainSummary(
                    (DomainState)summary.State,
                    summary.MaximumKiB,
                    summary.MemoryKiB,
                    summary.VirtualCpus,
                    TimeSpan.FromTicks((long)(summary.CpuTime / TimeSpan.NanosecondsPerTick))),
            deadline,
            cancellationToken);

    /// <summary>The state and the reason for it.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<DomainStatus> GetStatusAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        connection.RunAsync(
            Lanes.Queries,
            "virDomainGetState",
            this,
            domain => DomainCalls.virDomainGetState(domain, out int state, out int reason, 0) < 0
                ? throw ErrorCalls.Last("virDomainGetState", Name)
                : new DomainStatus((DomainState)state, reason),
            deadline,
            cancellationToken);

    /// <summary>Whether it stays defined when it stops.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<bool> IsPersistentAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        TestAsync("virDomainIsPersistent", DomainCalls.virDomainIsPersistent, deadline, cancellationToken);

    /// <summary>Whether it has a hypervisor process: running, paused or between.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<bool> IsActiveAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        TestAsync("virDomainIsActive", DomainCalls.virDomainIsActive, deadline, cancellationToken);

    /// <summary>Whether the definition changed since it started.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<bool> IsUpdatedAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        TestAsync("virDomainIsUpdated", DomainCalls.virDomainIsUpdated, deadline, cancellationToken);

    /// <summary>Whether it starts with the host.</summary>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<bool> GetAutostartAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        TestAsync(
            "virDomainGetAutostart",
            static domain => DomainCalls.virDomainGetAutostart(domain, out int autostart) < 0 ? -1 : autostart,
            deadline,
            cancellationToken);

    /// <summary>A title, a description or one element of a namespace.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="space">For an element: the namespace.</param>
    /// <param name="flags">Which side of the domain.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The text, or the element as XML; null where the domain has none.</returns>
    public Task<string?> GetMetadataAsync(
        MetadataKind kind, string? space = null, DomainImpact flags = DomainImpact.Current,
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        connection.RunAsync(
            Lanes.Queries, "virDomainGetMetadata", this, domain => Metadata(domain, kind, space, flags), deadline,
            cancellationToken);

    /// <summary>Figures of this domain alone; for many ask the connection.</summary>
    /// <param name="kinds">Which groups of fields.</param>
    /// <param name="flags">Whether to wait where it is busy.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<DomainStats> GetStatsAsync(
        DomainStatsKinds kinds = DomainStatsKinds.Everything, DomainStatsFlags flags = DomainStatsFlags.None,
        TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        List<DomainStats> stats = await AskAsync(
            Lanes.Queries, "virDomainListGetStats",
            domain => Native.Domains.Stats(domain, (uint)kinds, (uint)flags), deadline, cancellationToken);

        // Libvirt leaves a domain that went away out of the list, without an error.
        return stats is [DomainStats mine]
            ? mine
            : throw new LibvirtException(
                LibvirtErrorCode.NoDomain, LibvirtErrorDomain.Domain, "virDomainListGetStats", Name,
                "the domain has gone");
    }

    /// <summary>The job in progress, and how far it is.</summary>
    /// <param name="completed">Ask for the last job that ended instead.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<DomainJob> GetJobAsync(
        bool completed = false, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        // 1: VIR_DOMAIN_JOB_STATS_COMPLETED, 2: keep them for the next who asks.
        uint flags = completed ? 3u : 0;
        return AskAsync(
            Lanes.Queries, "virDomainGetJobStats", domain => Native.Domains.Job(domain, flags), deadline,
            cancellationToken);
    }

    private string? Metadata(DomainHandle domain, MetadataKind kind, string? space, DomainImpact flags)
    {
        if (DomainCalls.virDomainGetMetadata(domain, (int)kind, space, (uint)flags) is { } found)
        {
            return found;
        }

        LibvirtException failure = ErrorCalls.Last("virDomainGetMetadata", Name);
        return failure.Code == LibvirtErrorCode.NoDomainMetadata ? null : throw failure;
    }
}
