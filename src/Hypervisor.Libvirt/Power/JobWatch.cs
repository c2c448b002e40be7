using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Power;

/// <summary>Tells how far a long job of libvirt is, until the call that does it returns.</summary>
internal static class JobWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static async Task UntilAsync(
        Attempt attempt, LibvirtDomain domain, Task working, IProgress<JobProgress>? progress)
    {
        while (progress is not null && !working.IsCompleted)
        {
            await Task.WhenAny(working, Task.Delay(Interval, attempt.Options.Time, attempt.Stop));
            if (!working.IsCompleted)
            {
                Report(await TryReadAsync(attempt, domain), progress);
            }
        }

        await working;
    }

    private static void Report(DomainJob? job, IProgress<JobProgress> progress)
    {
        if (job is { Kind: DomainJobKind.Bounded or DomainJobKind.Unbounded, TotalBytes: > 0 })
        {
            progress.Report(Of(job));
        }
    }

    /// <summary>Null where it cannot be had right now; the job's own call says how it ends.</summary>
    private static async Task<DomainJob?> TryReadAsync(Attempt attempt, LibvirtDomain domain)
    {
        try
        {
            return await domain.GetJobAsync(cancellationToken: attempt.Stop);
        }
        catch (LibvirtException)
        {
            return null;
        }
    }

    private static JobProgress Of(DomainJob job)
    {
        var done = job.TotalBytes - job.RemainingBytes;
        var rate = job.Elapsed > TimeSpan.Zero ? (long)(done / job.Elapsed.TotalSeconds) : 0;
        TimeSpan? left = rate > 0 ? TimeSpan.FromSeconds(job.RemainingBytes / (double)rate) : null;
        return new(done, job.TotalBytes, rate, left);
    }
}
