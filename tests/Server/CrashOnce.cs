using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Tests;

/// <summary>From the arranged point on, no operation gets any further or writes anything: as after kill -9.</summary>
internal sealed class CrashOnce : IFaultPoint
{
    private readonly TaskCompletionSource _crashed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? At { get; set; }

    public Task Crashed => _crashed.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Reach(string name)
    {
        if (name == At)
        {
            _crashed.TrySetResult();
        }

        if (_crashed.Task.IsCompleted)
        {
            throw new FencedException("crashed");
        }
    }
}
