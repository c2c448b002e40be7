using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hypernova.Libvirt.Tests;

/// <summary>Hosts that let a connection attempt hang: libvirt alone would wait for as long as they like.</summary>
public sealed class HangingAttemptTests
{
    private static readonly LibvirtConnectOptions Impatient =
        new() { ConnectDeadline = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task A_host_that_accepts_and_never_speaks_is_left_at_our_deadline()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start(16);
        string uri = $"qemu+tcp://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/system";

        var watch = Stopwatch.StartNew();
        Task<LibvirtDeadlineException> attempt = Should.ThrowAsync<LibvirtDeadlineException>(
            LibvirtConnection.OpenAsync(uri, Impatient));
        using TcpClient accepted = await silent.AcceptTcpClientAsync();
        await OthersGoOnAsync();
        attempt.IsCompleted.ShouldBeFalse();
        LibvirtDeadlineException unknown = await attempt;

        watch.Elapsed.ShouldBeInRange(Impatient.ConnectDeadline * 0.9, TimeSpan.FromSeconds(10));
        unknown.Target.ShouldBe(uri);
        unknown.IsOutcomeUnknown.ShouldBeTrue();

        accepted.Close();
        LateOutcome late = await unknown.Late.ShouldNotBeNull();
        late.Failure.ShouldBeOfType<LibvirtException>().Target.ShouldBe(uri);
    }

    [Fact]
    public async Task A_host_whose_tcp_never_answers_is_left_at_our_deadline_and_refused_while_it_hangs()
    {
        using Socket full = Listening();
        using Socket filler = FillBacklog(full);
        string uri = $"qemu+tcp://127.0.0.1:{((IPEndPoint)full.LocalEndPoint!).Port}/system";

        LibvirtDeadlineException unknown = await Should.ThrowAsync<LibvirtDeadlineException>(
            LibvirtConnection.OpenAsync(uri, Impatient));
        unknown.Late.ShouldNotBeNull().IsCompleted.ShouldBeFalse();

        await OthersGoOnAsync();
        TimeSpan?[] pauses = new TimeSpan?[3];
        for (int index = 0; index < pauses.Length; index++)
        {
            LibvirtRefusedException refused = await Should.ThrowAsync<LibvirtRefusedException>(
                LibvirtConnection.OpenAsync(uri, Impatient));
            refused.Reason.ShouldBe(RefusalReason.AttemptHangs);
            refused.HangingFor.ShouldNotBeNull().ShouldBeGreaterThan(Impatient.ConnectDeadline * 0.9);
            pauses[index] = refused.RetryAfter;
        }

        pauses.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)]);
        unknown.Late.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Many_attempts_at_once_to_a_silent_host_leave_one_thread_behind()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start(16);
        string uri = $"qemu+tcp://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/system?many";

        Exception[] failures = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            async _ => (await Record.ExceptionAsync(() => LibvirtConnection.OpenAsync(uri, Impatient)))!));

        failures.OfType<LibvirtDeadlineException>().Count(failure => failure.IsOutcomeUnknown).ShouldBe(1);
        silent.Pending().ShouldBeTrue();
        using TcpClient only = await silent.AcceptTcpClientAsync();
        silent.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_host_that_came_to_its_senses_is_asked_again()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start(16);
        string uri = $"qemu+tcp://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/system?again";
        LibvirtDeadlineException unknown = await Should.ThrowAsync<LibvirtDeadlineException>(
            LibvirtConnection.OpenAsync(uri, Impatient));

        using (TcpClient accepted = await silent.AcceptTcpClientAsync())
        {
            silent.Stop();
        }

        await unknown.Late.ShouldNotBeNull();

        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(LibvirtConnection.OpenAsync(uri));
        refused.Words.ShouldContain("Connection refused");
    }

    [Fact]
    public async Task A_cancelled_attempt_counts_as_abandoned()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start(16);
        string uri = $"qemu+tcp://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/system?cancelled";
        using CancellationTokenSource cancel = new();
        Task<LibvirtConnection> attempt = LibvirtConnection.OpenAsync(uri, cancellationToken: cancel.Token);
        using TcpClient accepted = await silent.AcceptTcpClientAsync();

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(attempt);
        LibvirtRefusedException refused = await Should.ThrowAsync<LibvirtRefusedException>(
            LibvirtConnection.OpenAsync(uri));
        refused.Reason.ShouldBe(RefusalReason.AttemptHangs);
    }

    private static async Task OthersGoOnAsync()
    {
        await using LibvirtConnection other = await TestDriver.OpenAsync();
        (await other.GetHostNameAsync()).ShouldNotBeEmpty();
    }

    private static Socket Listening()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(0);
        return socket;
    }

    /// <summary>A backlog of none still takes one connection; the kernel drops the greetings of the next.</summary>
    private static Socket FillBacklog(Socket listening)
    {
        Socket filler = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        filler.Connect(listening.LocalEndPoint!);
        return filler;
    }
}
