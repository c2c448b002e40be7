namespace Hypernova.Hypervisor.Fake;

/// <summary>Opens sessions with the hosts of a fleet.</summary>
/// <param name="fleet">The fleet.</param>
public sealed class FakeConnector(FakeFleet fleet) : IHypervisorConnector
{
    /// <inheritdoc/>
    public async Task<IHypervisor> ConnectAsync(HostAddress address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var host = fleet.Find(address.Uri)
            ?? throw new HypervisorException(FailureKind.Refused, $"Connect {address.Uri}: there is no such host");
        if (host.Faults.Take(FakeCall.Connect, null) is { } fault)
        {
            await SufferAsync(address, fault, cancellationToken);
        }

        return host.Open(address)
            ?? throw new HypervisorException(FailureKind.Unreachable, $"Connect {address.Uri}: Connection refused");
    }

    private async Task SufferAsync(HostAddress address, FakeFault fault, CancellationToken cancellationToken)
    {
        if (fault is FakeFailure failure)
        {
            throw failure.Exception();
        }

        var hang = ((FakeHanging)fault).Hang;
        var answer = hang.Released.WaitAsync(fleet.ConnectDeadline, fleet.Time, cancellationToken);
        hang.Reach();
        try
        {
            await answer;
        }
        catch (TimeoutException passed)
        {
            throw new HypervisorException(
                FailureKind.Unreachable, $"Connect {address.Uri}: no answer within {fleet.ConnectDeadline}", passed);
        }
    }
}
