namespace Hypernova.Hypervisor.Fake;

/// <summary>Presses the power button and waits for what the guest does.</summary>
internal sealed class FakePoweroff(FakeHost host, FakeLine line, DomainOwner owner, DomainUuid uuid)
{
    public async Task<PoweroffOutcome> RunAsync(PoweroffRequest request, CancellationToken cancellationToken)
    {
        var off = await line.ChangeAsync(
            FakeCall.Poweroff, uuid, () => host.Domains.Act(owner, uuid, Press), cancellationToken);
        if (await IsOffAsync(off, request.Timeout, cancellationToken))
        {
            return PoweroffOutcome.Obeyed;
        }

        if (!request.Force)
        {
            return PoweroffOutcome.Ignored;
        }

        await line.ThrowIfLostAsync(FakeCall.Poweroff);
        host.Domains.Act(owner, uuid, host.Domains.Destroy);
        return PoweroffOutcome.Destroyed;
    }

    private Task Press(FakeDomain domain)
    {
        var off = domain.Off;
        if (!domain.Obeys)
        {
            return off;
        }

        if (host.Options.PoweroffTime > TimeSpan.Zero)
        {
            _ = ObeyLaterAsync();
            return off;
        }

        host.Domains.Stop(domain, "shutdown");
        return Task.CompletedTask;
    }

    private async Task ObeyLaterAsync()
    {
        await Task.Delay(host.Options.PoweroffTime, host.Fleet.Time);
        host.Domains.StopIfThere(uuid, "shutdown");
    }

    private async Task<bool> IsOffAsync(Task off, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(off, line.Lost).WaitAsync(timeout, host.Fleet.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return off.IsCompleted;
        }

        return off.IsCompleted
            ? true
            : throw new HypervisorException(
                FailureKind.OutcomeUnknown, $"power off {uuid} on {host.Uri}: {await line.Lost}");
    }
}
