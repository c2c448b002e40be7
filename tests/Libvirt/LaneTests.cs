using Hypernova.Libvirt.Calls;
using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt.Tests;

/// <summary>The rule of deadlines, with calls that last exactly as long as the test wants.</summary>
public sealed class LaneTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private readonly List<LateOutcome> lateOutcomes = [];
    private readonly TaskCompletionSource release = new();
    private readonly LibvirtConnectOptions options;
    private readonly Lanes lanes;

    public LaneTests()
    {
        options = new() { QueryThreads = 1, LaneCapacity = 2, OnLateOutcome = Note };
        lanes = new Lanes(options, static () => new ConnectHandle());
    }

    public void Dispose()
    {
        release.TrySetResult();
        lanes.Close();
    }

    [Fact]
    public async Task A_call_past_its_deadline_ends_for_the_caller_and_is_observed_when_it_returns()
    {
        LibvirtDeadlineException unknown = await Should.ThrowAsync<LibvirtDeadlineException>(
            CallAsync(lanes.Queries, Blocked(41), Short));
        unknown.IsOutcomeUnknown.ShouldBeTrue();
        Task<LateOutcome> late = unknown.Late.ShouldNotBeNull();
        late.IsCompleted.ShouldBeFalse();

        release.TrySetResult();

        LateOutcome outcome = await late;
        outcome.Failure.ShouldBeNull();
        outcome.Procedure.ShouldBe("virTest");
        outcome.Took.ShouldBeGreaterThan(Short * 0.9);
        lateOutcomes.ShouldBe([outcome]);
    }

    [Fact]
    public async Task A_late_failure_is_told_and_never_unobserved()
    {
        Func<int> failing = () =>
        {
            release.Task.GetAwaiter().GetResult();
            throw new InvalidOperationException("too late");
        };
        LibvirtDeadlineException unknown = await Should.ThrowAsync<LibvirtDeadlineException>(
            CallAsync(lanes.Queries, failing, Short));
        release.TrySetResult();
        (await unknown.Late.ShouldNotBeNull()).Failure.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task What_a_late_call_brings_is_freed()
    {
        Disposable brought = new();
        LibvirtDeadlineException unknown = await Should.ThrowAsync<LibvirtDeadlineException>(
            CallAsync(lanes.Queries, () => Wait(brought), Short));
        release.TrySetResult();
        await unknown.Late.ShouldNotBeNull();
        brought.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_that_still_waits_at_its_deadline_is_never_made()
    {
        Task<int> first = CallAsync(lanes.Queries, Blocked(1), TimeSpan.FromSeconds(30));
        bool made = false;

        LibvirtDeadlineException never = await Should.ThrowAsync<LibvirtDeadlineException>(
            CallAsync(lanes.Queries, () => made = true, Short));
        never.IsOutcomeUnknown.ShouldBeFalse();

        release.TrySetResult();
        (await first).ShouldBe(1);
        (await CallAsync(lanes.Queries, () => 2, TimeSpan.FromSeconds(30))).ShouldBe(2);
        made.ShouldBeFalse();
    }

    [Fact]
    public async Task A_full_lane_refuses_at_once_and_calls_given_up_make_room()
    {
        Task<int> running = await RunningAsync();
        using CancellationTokenSource giveUp = new();
        Task<int>[] waiting = [.. Enumerable.Range(0, 2).Select(
            number => CallAsync(lanes.Queries, () => number, TimeSpan.FromSeconds(30), giveUp.Token))];

        LibvirtRefusedException refused = await Should.ThrowAsync<LibvirtRefusedException>(
            CallAsync(lanes.Queries, () => 9, TimeSpan.FromSeconds(30)));
        refused.Reason.ShouldBe(RefusalReason.LaneFull);

        await giveUp.CancelAsync();
        foreach (Task<int> call in waiting)
        {
            await Should.ThrowAsync<OperationCanceledException>(call);
        }

        Task<int> accepted = CallAsync(lanes.Queries, () => 10, TimeSpan.FromSeconds(30));
        release.TrySetResult();
        (await accepted).ShouldBe(10);
        (await running).ShouldBe(0);
    }

    [Fact]
    public async Task A_blocked_lane_does_not_hold_up_another()
    {
        Task<int> blocked = await RunningAsync();
        (await CallAsync(lanes.Power, () => 7, TimeSpan.FromSeconds(30))).ShouldBe(7);
        blocked.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_cancelled_call_that_runs_goes_on_and_is_observed()
    {
        using CancellationTokenSource cancel = new();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<LateOutcome> observed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Lanes own = new(options with { OnLateOutcome = observed.SetResult }, static () => new ConnectHandle());
        Task<int> call = own.CallAsync(
            own.Queries, new LaneCall<int>("virTest", "a", _ =>
            {
                begun.SetResult();
                return Blocked(1)();
            }), TimeSpan.FromSeconds(30), cancel.Token);
        await begun.Task;

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        release.TrySetResult();
        (await observed.Task.WaitAsync(TimeSpan.FromSeconds(30))).Failure.ShouldBeNull();
        own.Close();
    }

    [Fact]
    public async Task Closing_refuses_those_that_wait_and_lets_the_running_one_end()
    {
        Task<int> running = await RunningAsync();
        Task<int> waiting = CallAsync(lanes.Queries, () => 2, TimeSpan.FromSeconds(30));

        lanes.Close();

        LibvirtRefusedException refused = await Should.ThrowAsync<LibvirtRefusedException>(waiting);
        refused.Reason.ShouldBe(RefusalReason.ConnectionClosed);
        release.TrySetResult();
        (await running).ShouldBe(0);
    }

    [Fact]
    public async Task No_more_threads_work_than_the_lane_has()
    {
        Lane lane = new("test", new LaneSize(Threads: 3, Capacity: 1000), static () => new ConnectHandle());
        int now = 0;
        int most = 0;
        Task<int>[] calls = [.. Enumerable.Range(0, 200).Select(number => CallAsync(
            lane,
            () =>
            {
                int current = Interlocked.Increment(ref now);
                InterlockedMax(ref most, current);
                Thread.SpinWait(2000);
                Interlocked.Decrement(ref now);
                return number;
            },
            TimeSpan.FromSeconds(30)))];

        (await Task.WhenAll(calls)).ShouldBe(Enumerable.Range(0, 200));
        most.ShouldBeInRange(1, 3);
        lane.Close();
    }

    private static void InterlockedMax(ref int location, int value)
    {
        int seen = Volatile.Read(ref location);
        while (value > seen)
        {
            seen = Interlocked.CompareExchange(ref location, value, seen) == seen ? value : Volatile.Read(ref location);
        }
    }

    private async Task<Task<int>> RunningAsync()
    {
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> call = CallAsync(
            lanes.Queries,
            () =>
            {
                begun.SetResult();
                return Blocked(0)();
            },
            TimeSpan.FromSeconds(30));
        await begun.Task;
        return call;
    }

    private Task<T> CallAsync<T>(
        Lane lane, Func<T> call, TimeSpan deadline, CancellationToken cancellationToken = default) =>
        lanes.CallAsync(lane, new LaneCall<T>("virTest", "a", _ => call()), deadline, cancellationToken);

    private Func<int> Blocked(int result) => () => Wait(result);

    private T Wait<T>(T result)
    {
        release.Task.GetAwaiter().GetResult();
        return result;
    }

    private void Note(LateOutcome outcome)
    {
        lock (lateOutcomes)
        {
            lateOutcomes.Add(outcome);
        }
    }

    private sealed class Disposable : IDisposable
    {
        internal bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
