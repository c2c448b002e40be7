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
        var connection = await OpenAsync(address, cancellationToken);
        return await BeginAsync(HostSession.Over(connection, address, options), cancellationToken);
    }

    private static async Task<IHypervisor> BeginAsync(HostSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.RunAsync("connect to", session.Address.Uri, RefuseOthersAsync, cancellationToken);
            return new LibvirtHypervisor(session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task<LibvirtConnection> OpenAsync(HostAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await LibvirtConnection.OpenAsync(address.Uri, ConnectOptions(), cancellationToken);
        }
        catch (Exception failure) when (Failures.IsOfBinding(failure))
        {
            throw Failures.OfConnecting(failure);
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

    private static async Task<bool> RefuseOthersAsync(Attempt attempt)
    {
        var driver = await attempt.Connection.GetDriverAsync(cancellationToken: attempt.Stop);
        return driver == "QEMU" ? true : throw new HypervisorException(
            FailureKind.Refused,
            $"{attempt.Session.Address.Uri} is a {driver} host; only QEMU hosts can be driven, such as qemu:///system");
    }
}
