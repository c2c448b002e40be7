namespace Hypernova.Server.Tests.Http;

/// <summary>A clock that stands until it is moved. Timers are the system's: nothing here waits for them.</summary>
public sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
