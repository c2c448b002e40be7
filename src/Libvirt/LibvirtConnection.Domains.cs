using Hypernova.Libvirt.Calls;
using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>Finding and making domains.</summary>
public sealed partial class LibvirtConnection
{
    /// <summary>Defines a persistent domain, or changes the definition of the one with the document's UUID.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="flags">Whether to check it against the schema.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<LibvirtDomain> DefineAsync(
        string xml, DefineFlags flags = DefineFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        DomainAsync(
            lanes.Power, "virDomainDefineXMLFlags", Uri,
            connect => DomainCalls.virDomainDefineXMLFlags(connect, xml, (uint)flags), deadline, cancellationToken);

    /// <summary>Starts a domain from a document. Unless it is defined too, it vanishes when it stops.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="flags">How to start.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<LibvirtDomain> CreateAsync(
        string xml, CreateFlags flags = CreateFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        DomainAsync(
            lanes.Power, "virDomainCreateXML", Uri,
            connect => DomainCalls.virDomainCreateXML(connect, xml, (uint)flags), deadline, cancellationToken);

    /// <summary>The domain with this UUID.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="LibvirtException">
    /// With <see cref="LibvirtException.IsNotFound"/> where there is none.
    /// </exception>
    public Task<LibvirtDomain> LookupAsync(
        DomainUuid uuid, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        DomainAsync(
            lanes.Queries, "virDomainLookupByUUID", uuid.ToString(),
            connect => Native.Domains.Lookup(connect, uuid), deadline, cancellationToken);

    /// <summary>The domain that has this name now.</summary>
    /// <param name="name">The name.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="LibvirtException">
    /// With <see cref="LibvirtException.IsNotFound"/> where there is none.
    /// </exception>
    public Task<LibvirtDomain> LookupAsync(
        string name, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        DomainAsync(
            lanes.Queries, "virDomainLookupByName", name,
            connect => DomainCalls.virDomainLookupByName(connect, name), deadline, cancellationToken);

    /// <summary>The running domain with this number.</summary>
    /// <param name="id">The number that the host gave it when it started.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="LibvirtException">
    /// With <see cref="LibvirtException.IsNotFound"/> where there is none.
    /// </exception>
    public Task<LibvirtDomain> LookupAsync(
        int id, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        DomainAsync(
            lanes.Queries, "virDomainLookupByID", $"domain {id}",
            connect => DomainCalls.virDomainLookupByID(connect, id), deadline, cancellationToken);

    /// <summary>The domains of the host. Dispose each when done with it.</summary>
    /// <param name="flags">Which.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<IReadOnlyList<LibvirtDomain>> ListDomainsAsync(
        ListDomainsFlags flags = ListDomainsFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default)
    {
        using DomainList list = await AskAsync(
            lanes.Queries, "virConnectListAllDomains", Uri,
            connect => DomainList.Ask(this, connect, (uint)flags), deadline, cancellationToken);
        return list.Take();
    }

    /// <summary>Figures of all domains in one call; what monitoring and reconciling live on.</summary>
    /// <param name="kinds">Which groups of fields.</param>
    /// <param name="flags">Of which domains, and whether to wait for busy ones.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<IReadOnlyList<DomainStats>> GetAllDomainStatsAsync(
        DomainStatsKinds kinds = DomainStatsKinds.Everything, DomainStatsFlags flags = DomainStatsFlags.None,
        TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        await AskAsync(
            lanes.Queries, "virConnectGetAllDomainStats", Uri,
            connect => Native.Domains.Stats(connect, (uint)kinds, (uint)flags), deadline, cancellationToken);

    /// <summary>Starts a domain from a file that <see cref="LibvirtDomain.SaveAsync"/> wrote.</summary>
    /// <param name="path">The file, on the host.</param>
    /// <param name="xml">
    /// A document to use instead of the saved one, changed only where the guest cannot see it.
    /// </param>
    /// <param name="flags">How.</param>
    /// <param name="deadline">How long it may take; null for the default of jobs.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task RestoreAsync(
        string path, string? xml = null, SaveFlags flags = SaveFlags.None, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        RunAsync(
            lanes.Jobs,
            "virDomainRestoreFlags",
            path,
            link => Checked(
                DomainCalls.virDomainRestoreFlags(link, path, xml, (uint)flags), "virDomainRestoreFlags", path),
            deadline,
            cancellationToken);

    internal LibvirtDomain Adopt(DomainHandle domain, ConnectHandle link)
    {
        domain.Attach(link);
        return new LibvirtDomain(this, domain, Native.Domains.Identity(domain));
    }

    private Task<LibvirtDomain> DomainAsync(
        Lane lane, string procedure, string target, Func<ConnectHandle, DomainHandle> call, TimeSpan? deadline,
        CancellationToken cancellationToken) =>
        RunAsync(
            lane,
            procedure,
            target,
            link =>
            {
                DomainHandle domain = call(link);
                return domain.IsInvalid ? throw ErrorCalls.Last(procedure, target) : Adopt(domain, link);
            },
            deadline,
            cancellationToken);

    /// <summary>A list that frees its domains where nobody is there to take them.</summary>
    private sealed class DomainList(List<LibvirtDomain> domains) : IDisposable
    {
        private List<LibvirtDomain> held = domains;

        internal static DomainList? Ask(LibvirtConnection connection, ConnectHandle connect, uint flags)
        {
            if (Native.Domains.List(connect, flags) is not { } handles)
            {
                return null;
            }

            try
            {
                return new DomainList([.. handles.Select(domain => connection.Adopt(domain, connect))]);
            }
            catch
            {
                handles.ForEach(static domain => domain.Dispose());
                throw;
            }
        }

        internal List<LibvirtDomain> Take()
        {
            List<LibvirtDomain> taken = held;
            held = [];
            return taken;
        }

        public void Dispose() => held.ForEach(static domain => domain.Dispose());
    }
}
