using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor;

/// <summary>Opens sessions with hosts.</summary>
/// <remarks>
/// An attempt ends by itself at the connector's own deadline, whatever the network does, and waits for no other
/// attempt. It fails with <see cref="HypervisorException"/> of kind <see cref="FailureKind.Unreachable"/>, or
/// <see cref="FailureKind.Refused"/> where the address or the credentials are wrong.
/// </remarks>
public interface IHypervisorConnector
{
    /// <summary>Opens a session.</summary>
    /// <param name="address">The host.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<IHypervisor> ConnectAsync(HostAddress address, CancellationToken cancellationToken);
}

/// <summary>Where a host is and how it is used.</summary>
/// <param name="Uri">A libvirt connection URI such as <c>qemu:///system</c>.</param>
/// <param name="InstallationId">
/// Our installation: domains that carry it in their metadata are ours, others foreign.
/// </param>
public sealed record HostAddress(string Uri, string InstallationId)
{
    /// <summary>What domains are defined as; null for the best that the host can.</summary>
    public DomainType? Driver { get; init; }
}
