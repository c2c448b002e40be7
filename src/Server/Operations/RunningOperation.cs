namespace Hypernova.Server.Operations;

/// <summary>An operation while it runs in this process.</summary>
internal sealed class RunningOperation : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancel = new();
    private bool _disposed;

    /// <summary>Cancelled when somebody asked to cancel the operation.</summary>
    public CancellationToken Canceled => _cancel.Token;

    /// <summary>Completes when it has ended or is parked.</summary>
    public Task Ended { get; set; } = Task.CompletedTask;

    /// <summary>Asks it to stop and undo.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                _cancel.Cancel();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _cancel.Dispose();
        }
    }
}
