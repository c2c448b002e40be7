namespace Hypernova.Hypervisor.Fake;

/// <summary>The time that saving and restoring memory takes, with progress.</summary>
internal static class FakeJob
{
    private const int Parts = 10;

    public static async Task RunAsync(
        FakeHost host,
        DomainUuid uuid,
        IProgress<JobProgress>? progress,
        Task<string> lost,
        CancellationToken cancellationToken)
    {
        var total = host.Domains.Observe(uuid, "")?.Memory.Bytes ?? 0;
        var part = host.Options.JobTime / Parts;
        if (part <= TimeSpan.Zero || total == 0)
        {
            progress?.Report(new(total, total, 0, TimeSpan.Zero));
            return;
        }

        var rate = (long)(total / host.Options.JobTime.TotalSeconds);
        for (var done = 1; done <= Parts; done++)
        {
            await Task.WhenAny(Task.Delay(part, host.Fleet.Time, cancellationToken), lost);
            cancellationToken.ThrowIfCancellationRequested();
            if (lost.IsCompleted)
            {
                throw new HypervisorException(
                    FailureKind.OutcomeUnknown, $"job of {uuid} on {host.Uri}: {await lost}");
            }

            progress?.Report(new(total / Parts * done, total, rate, part * (Parts - done)));
        }
    }
}
