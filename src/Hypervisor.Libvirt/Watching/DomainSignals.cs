namespace Hypernova.Hypervisor.Libvirt.Watching;

/// <summary>
/// Wakes those who wait for something to happen to a domain. A wake is a hint: they look for themselves.
/// </summary>
internal sealed class DomainSignals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<DomainUuid, TaskCompletionSource> _waiting = [];

    /// <summary>Completes at the domain's next event. Taken before looking, so that nothing falls between.</summary>
    public Task Next(DomainUuid uuid)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(uuid, out var signal))
            {
                _waiting[uuid] = signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return signal.Task;
        }
    }

    public void Wake(DomainUuid uuid)
    {
        TaskCompletionSource? signal;
        lock (_lock)
        {
            _waiting.Remove(uuid, out signal);
        }

        signal?.TrySetResult();
    }
}
