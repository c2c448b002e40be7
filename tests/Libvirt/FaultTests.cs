using System.Diagnostics;
using Hypernova.Rig;

namespace Hypernova.Libvirt.Tests;

/// <summary>
/// A libvirtd that stops answering or dies, each test with one of its own; the shared host is the witness.
/// </summary>
public sealed class FaultTests(QemuHost healthy)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly LibvirtConnectOptions Watchful = new()
    {
        KeepAliveInterval = TimeSpan.FromSeconds(1),
        KeepAliveCount = 2,
        CallDeadline = TimeSpan.FromMilliseconds(500),
        ConnectDeadline = TimeSpan.FromSeconds(30),
    };

    [Fact]
    public async Task A_stopped_daemon_ends_calls_at_their_deadline_and_its_connection_by_keepalive()
    {
        await using PrivateHost host = await PrivateHost.StartAsync();
        await using LibvirtConnection connection = await LibvirtConnection.OpenAsync(host.Uri, Watchful);
        await using LibvirtConnection other = await healthy.OpenAsync();
        (await connection.GetHostNameAsync(Patience)).ShouldNotBeEmpty();

        await host.PauseLibvirtdAsync();
        var watch = Stopwatch.StartNew();
        Task<LibvirtDeadlineException> hanging =
            Should.ThrowAsync<LibvirtDeadlineException>(connection.GetAllDomainStatsAsync());
        int answered = 0;
        while (!hanging.IsCompleted)
        {
            await other.GetHostNameAsync();
            answered++;
        }

        LibvirtDeadlineException unknown = await hanging;
        watch.Elapsed.ShouldBeInRange(Watchful.CallDeadline * 0.9, TimeSpan.FromSeconds(10));
        answered.ShouldBeGreaterThan(20);

        (await connection.Ended.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(CloseReason.KeepAlive);
        LateOutcome late = await unknown.Late.ShouldNotBeNull();
        late.Failure.ShouldBeOfType<LibvirtException>().IsConnectionLost.ShouldBeTrue();
        LibvirtException lost = await Should.ThrowAsync<LibvirtException>(connection.GetHostNameAsync(Patience));
        lost.IsConnectionLost.ShouldBeTrue();
        (await other.IsAliveAsync()).ShouldBeTrue();
        await host.ContinueAsync();
    }

    [Fact]
    public async Task A_change_past_its_deadline_may_still_happen_and_is_reported_late()
    {
        await using PrivateHost host = await PrivateHost.StartAsync();
        await using LibvirtConnection connection = await LibvirtConnection.OpenAsync(
            host.Uri, Watchful with { KeepAliveInterval = TimeSpan.FromSeconds(60) });
        using LibvirtDomain domain = await connection.DefineAsync(
            QemuHost.Document("late"), deadline: Patience);

        await host.PauseLibvirtdAsync();
        LibvirtDeadlineException unknown = await Should.ThrowAsync<LibvirtDeadlineException>(domain.StartAsync());
        unknown.IsOutcomeUnknown.ShouldBeTrue();
        await host.ContinueAsync();

        (await unknown.Late!.WaitAsync(TimeSpan.FromSeconds(60))).Failure.ShouldBeNull();
        (await domain.GetStatusAsync(Patience)).State.ShouldBe(DomainState.Running);
        (await host.QemuProcessesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_attempt_to_a_stopped_daemon_is_left_refused_and_later_closed_by_itself()
    {
        await using PrivateHost host = await PrivateHost.StartAsync();
        LibvirtConnectOptions impatient = Watchful with { ConnectDeadline = TimeSpan.FromMilliseconds(300) };
        await host.PauseLibvirtdAsync();

        LibvirtDeadlineException unknown = await Should.ThrowAsync<LibvirtDeadlineException>(
            LibvirtConnection.OpenAsync(host.Uri, impatient));
        LibvirtRefusedException refused = await Should.ThrowAsync<LibvirtRefusedException>(
            LibvirtConnection.OpenAsync(host.Uri, impatient));
        refused.Reason.ShouldBe(RefusalReason.AttemptHangs);

        await host.ContinueAsync();
        (await unknown.Late!.WaitAsync(TimeSpan.FromSeconds(30))).Failure.ShouldBeNull();
        await using LibvirtConnection connection = await LibvirtConnection.OpenAsync(host.Uri, Watchful);
        (await connection.IsAliveAsync(Patience)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_killed_daemon_is_told_at_once_and_its_guests_are_found_again()
    {
        await using PrivateHost host = await PrivateHost.StartAsync();
        await using LibvirtConnection connection = await LibvirtConnection.OpenAsync(host.Uri, Watchful);
        using LibvirtDomain domain = await connection.CreateAsync(
            QemuHost.Document("survivor", "<serial type='pty'/>"), deadline: Patience);
        await using LibvirtConsole console = await domain.OpenConsoleAsync(deadline: Patience);

        await host.KillLibvirtdAsync();

        (await connection.Ended.WaitAsync(TimeSpan.FromSeconds(5))).ShouldBe(CloseReason.EndOfFile);
        List<LibvirtEvent> all = await connection.Events.ReadAllAsync().ToListAsync();
        all[^1].ShouldBe(new ConnectionEnded(CloseReason.EndOfFile));
        (await Should.ThrowAsync<LibvirtException>(domain.GetStatusAsync(Patience))).IsConnectionLost.ShouldBeTrue();
        LibvirtRefusedException cutOff = await Should.ThrowAsync<LibvirtRefusedException>(
            ReadToEndAsync(console).WaitAsync(TimeSpan.FromSeconds(5)));
        cutOff.Reason.ShouldBe(RefusalReason.ConnectionClosed);
        await connection.CloseAsync(TimeSpan.FromSeconds(5));

        await host.StartLibvirtdAsync();
        await using LibvirtConnection again = await ReopenAsync(host);
        using LibvirtDomain found = await again.LookupAsync(domain.Uuid, Patience);
        (await found.GetStatusAsync(Patience)).State.ShouldBe(DomainState.Running);
    }

    [Fact]
    public async Task Closing_a_connection_to_a_stopped_daemon_keeps_nobody_waiting()
    {
        await using PrivateHost host = await PrivateHost.StartAsync();
        LibvirtConnection connection = await LibvirtConnection.OpenAsync(
            host.Uri, Watchful with { KeepAliveInterval = TimeSpan.FromSeconds(60) });
        await host.PauseLibvirtdAsync();

        LibvirtDeadlineException unknown = await Should.ThrowAsync<LibvirtDeadlineException>(
            connection.CloseAsync(TimeSpan.FromMilliseconds(300)));

        await host.ContinueAsync();
        (await unknown.Late!.WaitAsync(TimeSpan.FromSeconds(30))).Failure.ShouldBeNull();
        await connection.CloseAsync();
    }

    [Fact]
    public async Task A_qemu_that_dies_is_told_as_a_crash()
    {
        await using LibvirtConnection connection = await healthy.OpenAsync();
        using LibvirtDomain domain = await connection.CreateAsync(QemuHost.Document("crashing"));

        await healthy.Host.KillQemuAsync("crashing");

        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(30));
        await foreach (LibvirtEvent happened in connection.Events.ReadAllAsync(deadline.Token))
        {
            if (happened is DomainLifecycleEvent { Stopped: { } how } life && life.Domain == domain.Identity)
            {
                how.ShouldBe(StoppedDetail.Failed);
                break;
            }
        }
    }

    private static async Task ReadToEndAsync(LibvirtConsole console)
    {
        byte[] buffer = new byte[256];
        while (await console.ReadAsync(buffer) > 0)
        {
            // Whatever the firmware printed.
        }
    }

    /// <summary>A libvirtd that has just been started does not listen yet.</summary>
    private static async Task<LibvirtConnection> ReopenAsync(PrivateHost host)
    {
        LibvirtConnection? opened = null;
        await Eventually.TrueAsync($"libvirtd listens at {host.Uri}", async () =>
        {
            try
            {
                opened = await LibvirtConnection.OpenAsync(host.Uri, Watchful);
                return true;
            }
            catch (LibvirtException refused) when (refused.IsConnectionLost)
            {
                return false;
            }
        });
        return opened!;
    }
}
