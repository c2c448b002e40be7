using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Power;

/// <summary>
/// Presses the power button and waits. Evidence: libvirt says that it is off, or has no such domain any more.
/// </summary>
internal static class Poweroff
{
    public static async Task<PoweroffOutcome> RunAsync(
        Attempt attempt, DomainOwner owner, DomainUuid uuid, PoweroffRequest request)
    {
        using var domain = await attempt.OwnAsync(owner, uuid);
        var time = attempt.Options.Time;
        var started = time.GetTimestamp();
        TimeSpan? pressed = null;
        while (true)
        {
            var change = attempt.Session.Signals.Next(uuid);
            var state = await StateAsync(attempt, domain);
            if (state is null or DomainState.Shutoff)
            {
                return PoweroffOutcome.Obeyed;
            }

            var waited = time.GetElapsedTime(started);
            if (waited >= request.Timeout)
            {
                break;
            }

            // Nobody is there to see the button while the processors stand still.
            if (state == DomainState.Running
                && (pressed is null || waited - pressed >= attempt.Options.PowerButtonInterval))
            {
                pressed = waited;
                await PressAsync(attempt, domain);
            }

            await Wait.ForAsync(attempt, change, request.Timeout - waited);
        }

        return request.Force ? await ForceAsync(attempt, domain) : PoweroffOutcome.Ignored;
    }

    private static async Task PressAsync(Attempt attempt, LibvirtDomain domain)
    {
        attempt.Act();
        await Attempt.UnlessOffAsync(
            () => domain.ShutdownAsync(ShutdownFlags.Acpi, cancellationToken: attempt.Stop));
    }

    private static async Task<PoweroffOutcome> ForceAsync(Attempt attempt, LibvirtDomain domain)
    {
        await Destroy.CutAsync(attempt, domain);
        return PoweroffOutcome.Destroyed;
    }

    /// <summary>Gone counts as off.</summary>
    private static Task<DomainState?> StateAsync(Attempt attempt, LibvirtDomain domain) =>
        Attempt.UnlessGoneAsync<DomainState?>(
            async () => (await domain.GetStatusAsync(cancellationToken: attempt.Stop)).State);
}
