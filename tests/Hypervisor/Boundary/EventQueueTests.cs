namespace Hypernova.Hypervisor.Tests.Boundary;

/// <summary>The bounded queue behind the events of every session.</summary>
public sealed class EventQueueTests
{
    [Fact]
    public void What_fits_arrives_in_order()
    {
        var queue = new HypervisorEventQueue(3);

        Publish(queue, "a", "b", "c");

        Unread(queue).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void A_reader_that_is_too_slow_is_told_so_before_it_sees_the_newest()
    {
        var queue = new HypervisorEventQueue(3);

        Publish(queue, "a", "b", "c", "d");

        queue.Reader.TryPeek(out var first).ShouldBeTrue();
        first!.Kind.ShouldBe(HypervisorEventKind.Missed);
        Unread(queue)[1..].ShouldBe(["d"]);
    }

    [Fact]
    public async Task Completing_keeps_the_unread_and_drops_what_comes_after()
    {
        var queue = new HypervisorEventQueue(2);
        Publish(queue, "a", "b");

        queue.Complete();
        Publish(queue, "c");

        Unread(queue).ShouldBe(["a", "b"]);
        await queue.Reader.Completion.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    private static void Publish(HypervisorEventQueue queue, params string[] details)
    {
        foreach (var detail in details)
        {
            queue.Publish(new(HypervisorEventKind.Device, null, detail));
        }
    }

    private static List<string> Unread(HypervisorEventQueue queue)
    {
        var details = new List<string>();
        while (queue.Reader.TryRead(out var happened))
        {
            details.Add(happened.Detail);
        }

        return details;
    }
}
