using System.Xml.Linq;
using Hypernova.DomainXml.Reading;

namespace Hypernova.Hypervisor.Libvirt.Sessions;

/// <summary>
/// One call of the boundary under way: what it may use, and whether it has asked the host to change anything yet, which
/// decides what a broken connection means.
/// </summary>
internal sealed class Attempt(HostSession session, CancellationToken stop)
{
    public LibvirtConnection Connection => Session.Connection;

    public HostSession Session { get; } = session;

    public LibvirtDriverOptions Options => Session.Options;

    public CancellationToken Stop { get; } = stop;

    /// <summary>Whether a change was asked for: from then on nobody knows what the host did until it says so.</summary>
    public bool HasActed { get; private set; }

    /// <summary>Called right before a change is asked for.</summary>
    public void Act() => HasActed = true;

    /// <summary>The domain; fails with not found.</summary>
    public Task<LibvirtDomain> FindAsync(DomainUuid uuid) =>
        Connection.LookupAsync(new BoundUuid(uuid.Value), cancellationToken: Stop);

    /// <summary>The domain, or null.</summary>
    public Task<LibvirtDomain?> LookAsync(DomainUuid uuid) => UnlessGoneAsync(() => FindAsync(uuid));

    /// <summary>
    /// The domain, which must carry our mark and this VM's number; read afresh each time, never remembered.
    /// </summary>
    public async Task<LibvirtDomain> OwnAsync(DomainOwner owner, DomainUuid uuid)
    {
        var domain = await FindAsync(uuid);
        try
        {
            await RefuseUnlessOwnAsync(owner, domain);
            return domain;
        }
        catch
        {
            domain.Dispose();
            throw;
        }
    }

    public async Task RefuseUnlessOwnAsync(DomainOwner owner, LibvirtDomain domain)
    {
        var found = await Ownership.ReadAsync(domain, Stop);
        if (found != owner)
        {
            throw new HypervisorException(
                FailureKind.Foreign,
                $"domain {domain.Name} ({domain.Uuid}) on {Session.Address.Uri} belongs to "
                + $"{Ownership.Words(found)}, not to "
                + Ownership.Words(owner));
        }
    }

    /// <summary>Does it; false where the domain is gone or off meanwhile, for the caller to look again.</summary>
    public static async Task<bool> UnlessOffAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (LibvirtException late) when (MayBeOff(late))
        {
            return false;
        }
    }

    /// <summary>
    /// QEMU may end while libvirt talks to it: then libvirt complains of its monitor, with one code or another.
    /// </summary>
    private static bool MayBeOff(LibvirtException late) =>
        late.IsNotFound
        || late.Code == LibvirtErrorCode.OperationInvalid
        || (!late.IsConnectionLost && late.Words.Contains("monitor", StringComparison.OrdinalIgnoreCase));

    /// <summary>The answer, or null where there is no such domain (any more).</summary>
    public static async Task<T?> UnlessGoneAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (LibvirtException gone) when (gone.IsNotFound)
        {
            return default;
        }
    }

    /// <summary>Says no in the name of a domain.</summary>
    public HypervisorException Refusal(LibvirtDomain domain, string words) =>
        new(FailureKind.Refused, $"domain {domain.Name} on {Session.Address.Uri}: {words}");
}

/// <summary>Whose a domain is, by its metadata.</summary>
internal static class Ownership
{
    public static async Task<DomainOwner?> ReadAsync(LibvirtDomain domain, CancellationToken cancellationToken)
    {
        var mark = await domain.GetMetadataAsync(
            MetadataKind.Element, DomainXml.Namespaces.Hypernova.NamespaceName, cancellationToken: cancellationToken);
        return mark is null ? null : Of(DomainMetadata.Read(InNamespace(mark)));
    }

    public static DomainOwner? Of(DomainXml.DomainOwnership? mark) =>
        mark is null ? null : new(mark.InstallationId, mark.Vm);

    public static string Words(DomainOwner? owner) => owner is null
        ? "somebody else"
        : $"VM {owner.Vm} of installation {owner.InstallationId}";

    /// <summary>libvirt finds the element by its namespace and then hands it out without it.</summary>
    private static XElement InNamespace(string mark)
    {
        var element = DomainText.Parse(mark).Root!;
        element.Name = DomainXml.Namespaces.Hypernova + element.Name.LocalName;
        return element;
    }
}
