using System.Diagnostics;
using System.Diagnostics.Metrics;
using Hypernova.Hypervisor;

namespace Hypernova.Server.Http.Metrics;

/// <summary>Counts and times calls to hosts, by call and by how they ended.</summary>
internal sealed class CallMetrics : IDisposable
{
    private readonly Meter _meter = new(PrometheusListener.MeterPrefix + ".Hypervisor");
    private readonly Histogram<double> _seconds;

    /// <summary>Publishes the instrument.</summary>
    public CallMetrics() =>
        _seconds = _meter.CreateHistogram<double>(
            "hypernova_hypervisor_call_seconds", "s", "Calls to hosts and their time");

    /// <summary>Counts a call when it ends.</summary>
    /// <param name="call">Its name.</param>
    /// <param name="task">The call.</param>
    public async Task CountAsync(string call, Task task)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await task;
        }
        finally
        {
            _seconds.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds, new("call", call), new("outcome", OutcomeOf(task)));
        }
    }

    /// <summary>Counts a call when it ends.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="call">Its name.</param>
    /// <param name="task">The call.</param>
    public async Task<T> CountAsync<T>(string call, Task<T> task)
    {
        await CountAsync(call, (Task)task);
        return await task;
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static string OutcomeOf(Task task) => task switch
    {
        { IsCompletedSuccessfully: true } => "ok",
        { IsCanceled: true } => "cancelled",
        { Exception.InnerException: HypervisorException { Kind: var kind } } => kind switch
        {
            FailureKind.Refused => "refused",
            FailureKind.NotFound => "not-found",
            FailureKind.Foreign => "foreign",
            FailureKind.Unreachable => "unreachable",
            FailureKind.OutcomeUnknown => "outcome-unknown",
        },
        _ => "defect",
    };
}

/// <summary>Opens sessions whose calls are counted.</summary>
internal sealed class MeteredConnector(IHypervisorConnector inner, CallMetrics metrics) : IHypervisorConnector
{
    /// <inheritdoc/>
    public async Task<IHypervisor> ConnectAsync(HostAddress address, CancellationToken cancellationToken) =>
        new MeteredHypervisor(
            await metrics.CountAsync("connect", inner.ConnectAsync(address, cancellationToken)), metrics);
}
