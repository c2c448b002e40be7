namespace Hypernova.Hypervisor.Fake;

/// <summary>One thing that will go wrong, for the next matching calls.</summary>
internal abstract class FakeFault(FakeCall call, FaultTime when, int times, DomainUuid? uuid)
{
    private int _left = times;

    public FakeCall Call { get; } = call;

    public FaultTime When { get; } = when;

    /// <summary>Whether it strikes this call; each yes uses it up once.</summary>
    public bool Strikes(FakeCall called, DomainUuid? target) =>
        called == Call && (uuid is null || uuid == target) && _left > 0 && _left-- > 0;

    public bool IsUsedUp => _left <= 0;
}

/// <summary>The call fails.</summary>
internal sealed class FakeFailure(
    FakeCall call, FailureKind kind, FaultTime when, string words, int times, DomainUuid? uuid)
    : FakeFault(call, when, times, uuid)
{
    public HypervisorException Exception() => new(kind, $"{Call}: {words}");
}

/// <summary>
/// A call that hangs: in the host where it strikes before the act (it will act when released, even if nobody waits any
/// more, as a stopped libvirtd does), in the answer where it strikes after.
/// </summary>
public sealed class FakeHang
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a call hangs in it.</summary>
    public Task Reached => _reached.Task;

    internal Task Released => _released.Task;

    /// <summary>Lets it go on.</summary>
    public void Release() => _released.TrySetResult();

    internal void Reach() => _reached.TrySetResult();
}

/// <summary>The fault that puts calls into a <see cref="FakeHang"/>.</summary>
internal sealed class FakeHanging(FakeHang hang, FakeCall call, FaultTime when, int times, DomainUuid? uuid)
    : FakeFault(call, when, times, uuid)
{
    public FakeHang Hang { get; } = hang;
}
