using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt;

/// <summary>Opens sessions with libvirt hosts. Only QEMU hosts are driven.</summary>
/// <param name="options">Deadlines.</param>
public sealed class LibvirtConnector(LibvirtDriverOptions options) : IHypervisorConnector
{
    /// <summary>With the usual deadlines.</summary>
    public LibvirtConnector()
        : this(new())
    {
    }

    /// <inheritdoc/>
    public async Task<IHypervisor> ConnectAsync(HostAddress address, CancellationToken cancellationToken)
    {
        RefuseOthers(address);
        try
        {
            var connection = await LibvirtConnection.OpenAsync(address.Uri, ConnectOptions(), cancellationToken);
            return new LibvirtHypervisor(HostSession.Over(connection, address, options));
        }
        catch (Exception failure) when (Failures.IsOfBinding(failure))
        {
            throw Failures.OfConnecting(failure);
        }
    }

    /// <summary>Before anything is opened: libvirt would hand an unknown scheme to whatever daemon runs here.</summary>
    private static void RefuseOthers(HostAddress address)
    {
        if (!address.Uri.StartsWith("qemu:", StringComparison.Ordinal)
            && !address.Uri.StartsWith("qemu+", StringComparison.Ordinal))
        {
            throw new HypervisorException(
                FailureKind.Refused,
                $"{address.Uri} is no address of a QEMU host; one is qemu:///system or qemu+ssh://root@host/system");
        }

        // qemu+libssh and qemu+libssh2: with libvirt 9.0 they take seconds for what ssh does at once, and end this very
        // process with a segmentation fault (virNetClientSendWithReply, in the main loop that waits for the answer).
        if (address.Uri.StartsWith("qemu+libssh", StringComparison.Ordinal))
        {
            throw new HypervisorException(
                FailureKind.Refused,
                $"{address.Uri}: libvirt's SSH libraries crash the program that uses them. Remedy: qemu+ssh://, which "
                + "runs the ssh program");
        }
    }

    private LibvirtConnectOptions ConnectOptions() => new()
    {
        ConnectDeadline = options.ConnectDeadline,
        CallDeadline = options.CallDeadline,
        JobDeadline = options.JobDeadline,
        KeepAliveInterval = options.KeepAliveInterval,
        Time = options.Time,
    };
}
