namespace Hypernova.Libvirt.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task The_life_of_a_domain_arrives_in_order()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        using LibvirtDomain domain = await TestDriver.StartAsync(connection);
        await domain.SuspendAsync();
        await domain.ResumeAsync();
        await domain.DestroyAsync();
        await domain.UndefineAsync();

        List<DomainLifecycleEvent> life = await LifeOfAsync(connection, domain.Identity);

        life.Select(happened => happened.Change).ShouldBe([
            DomainLifecycle.Defined,
            DomainLifecycle.Started,
            DomainLifecycle.Suspended,
            DomainLifecycle.Resumed,
            DomainLifecycle.Stopped,
            DomainLifecycle.Undefined,
        ]);
        life[1].Started.ShouldBe(StartedDetail.Booted);
        life[4].Stopped.ShouldBe(StoppedDetail.Destroyed);
    }

    [Fact]
    public async Task A_slow_reader_learns_how_many_events_were_dropped()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync(new() { EventCapacity = 2 });
        using LibvirtDomain domain = await TestDriver.StartAsync(connection);
        await using LibvirtConnection witness = await TestDriver.OpenAsync();
        for (int round = 0; round < 10; round++)
        {
            await domain.SuspendAsync();
            await domain.ResumeAsync();
        }

        // The witness registered later: when it has seen the last event, the loop has served the other queue too.
        await SeenAsync(witness, domain.Identity, DomainLifecycle.Resumed, count: 10);
        while (connection.Events.TryRead(out _))
        {
            // Makes room.
        }

        await domain.DestroyAsync();
        EventsLost lost = (await connection.Events.ReadAsync(Deadline())).ShouldBeOfType<EventsLost>();
        lost.Count.ShouldBeGreaterThanOrEqualTo(18);
    }

    [Fact]
    public async Task Only_the_asked_kinds_are_registered()
    {
        await using LibvirtConnection connection =
            await TestDriver.OpenAsync(new() { Events = DomainEventKinds.Lifecycle | DomainEventKinds.Reboot });
        connection.RegisteredEvents.ShouldBe(DomainEventKinds.Lifecycle | DomainEventKinds.Reboot);
    }

    [Fact]
    public async Task The_last_event_says_that_the_connection_ended()
    {
        LibvirtConnection connection = await TestDriver.OpenAsync(new() { Events = DomainEventKinds.None });
        await connection.CloseAsync();
        List<LibvirtEvent> all = await connection.Events.ReadAllAsync(Deadline()).ToListAsync();
        all.ShouldBe([new ConnectionEnded(CloseReason.Client)]);
    }

    [Fact]
    public void A_queue_that_overflowed_still_tells_of_its_losses_and_its_end()
    {
        EventQueue queue = new(capacity: 3);
        for (int number = 0; number < 10; number++)
        {
            queue.Post(new DomainRebootEvent(new(new DomainUuid(Guid.Empty), $"vm-{number}")));
        }

        queue.Close(CloseReason.KeepAlive);
        queue.Close(CloseReason.Client);

        List<LibvirtEvent> all = [];
        while (queue.Reader.TryRead(out LibvirtEvent? happened))
        {
            all.Add(happened);
        }

        all[..3].ShouldAllBe(happened => happened is DomainRebootEvent);
        all[3..].ShouldBe([new EventsLost(7), new ConnectionEnded(CloseReason.KeepAlive)]);
        queue.Closed.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static CancellationToken Deadline() => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    private static async Task SeenAsync(
        LibvirtConnection connection, DomainIdentity domain, DomainLifecycle change, int count)
    {
        await foreach (LibvirtEvent happened in connection.Events.ReadAllAsync(Deadline()))
        {
            if (happened is DomainLifecycleEvent life && life.Domain == domain && life.Change == change && --count == 0)
            {
                return;
            }
        }
    }

    private static async Task<List<DomainLifecycleEvent>> LifeOfAsync(
        LibvirtConnection connection, DomainIdentity domain)
    {
        List<DomainLifecycleEvent> life = [];
        await foreach (LibvirtEvent happened in connection.Events.ReadAllAsync(Deadline()))
        {
            if (happened is DomainLifecycleEvent mine && mine.Domain == domain)
            {
                life.Add(mine);
                if (mine.Change == DomainLifecycle.Undefined)
                {
                    break;
                }
            }
        }

        return life;
    }
}
