using Hypernova.Libvirt.Calls;
using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>A domain of a connection. Safe for use from any number of threads.</summary>
/// <remarks>
/// It stands for the domain, and does not keep it: a domain that went away answers with
/// <see cref="LibvirtException.IsNotFound"/>. Calls throw as those of <see cref="LibvirtConnection"/> do. Disposing
/// frees local memory only; closing the connection does so too.
/// </remarks>
public sealed partial class LibvirtDomain : IDisposable
{
    private readonly LibvirtConnection connection;

    internal LibvirtDomain(LibvirtConnection connection, DomainHandle handle, DomainIdentity identity)
    {
        this.connection = connection;
        Identity = identity;
        References = new DomainReferences(identity);
        References.Add(handle);
    }

    /// <summary>Who it is; the name is the one it had when it was found.</summary>
    public DomainIdentity Identity { get; }

    /// <summary>Its UUID.</summary>
    public DomainUuid Uuid => Identity.Uuid;

    /// <summary>The name it had when it was found.</summary>
    public string Name => Identity.Name;

    /// <summary>Where it lives.</summary>
    public LibvirtConnection Connection => connection;

    internal DomainReferences References { get; }

    private Lanes Lanes => connection.Lanes;

    /// <summary>Frees the local object; nothing happens to the domain.</summary>
    public void Dispose() => References.Dispose();

    private async Task<bool> TestAsync(
        string procedure, Func<DomainHandle, int> call, TimeSpan? deadline, CancellationToken cancellationToken) =>
        await ActAsync(Lanes.Queries, procedure, call, deadline, cancellationToken).ConfigureAwait(false) == 1;

    private Task<int> ActAsync(
        Lane lane, string procedure, Func<DomainHandle, int> call, TimeSpan? deadline,
        CancellationToken cancellationToken) =>
        connection.RunAsync(
            lane, procedure, this, domain => LibvirtConnection.Checked(call(domain), procedure, Name), deadline,
            cancellationToken);

    private Task<T> AskAsync<T>(
        Lane lane, string procedure, Func<DomainHandle, T?> call, TimeSpan? deadline,
        CancellationToken cancellationToken)
        where T : class =>
        connection.RunAsync(
            lane, procedure, this, domain => call(domain) ?? throw ErrorCalls.Last(procedure, Name), deadline,
            cancellationToken);
}
