using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Power;

/// <summary>Waiting between two looks: until an event, and not longer than events can be trusted.</summary>
internal static class Wait
{
    public static async Task ForAsync(Attempt attempt, Task change, TimeSpan limit)
    {
        var longest = limit < attempt.Options.LookInterval ? limit : attempt.Options.LookInterval;
        await Task.WhenAny(change, Task.Delay(longest, attempt.Options.Time, attempt.Stop));
        attempt.Stop.ThrowIfCancellationRequested();
    }
}
