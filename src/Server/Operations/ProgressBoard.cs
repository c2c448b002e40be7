using System.Collections.Concurrent;
using Hypernova.Hypervisor;
using Hypernova.Model;

namespace Hypernova.Server.Operations;

/// <summary>How far running operations are, in memory: it changes too often for the store and dies with the step.
/// </summary>
internal sealed class ProgressBoard
{
    private readonly ConcurrentDictionary<OperationId, JobProgress> _progress = [];

    /// <summary>The latest, all zero where there is none.</summary>
    public JobProgress Of(OperationId operation) => _progress.GetValueOrDefault(operation);

    /// <summary>Where an operation's steps report.</summary>
    public IProgress<JobProgress> For(OperationId operation) => new Reporter(_progress, operation);

    /// <summary>The operation has ended.</summary>
    public void Forget(OperationId operation) => _progress.TryRemove(operation, out _);

    private sealed class Reporter(ConcurrentDictionary<OperationId, JobProgress> board, OperationId operation)
        : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => board[operation] = value;
    }
}
