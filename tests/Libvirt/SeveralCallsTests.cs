using Hypernova.Rig;

namespace Hypernova.Libvirt.Tests;

/// <summary>
/// Several calls at a time to one host: libvirt's client crashes where they share a connection of its own.
/// </summary>
public sealed class SeveralCallsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly LibvirtConnectOptions Watchful = new()
    {
        KeepAliveInterval = TimeSpan.FromSeconds(1),
        KeepAliveCount = 2,
        CallDeadline = Patience,
        JobDeadline = Patience,
    };

    [Fact]
    public async Task Calls_to_a_host_that_falls_silent_all_fail_and_its_return_hurts_nobody()
    {
        await using PrivateHost host = await PrivateHost.StartAsync();
        await using LibvirtConnection connection = await LibvirtConnection.OpenAsync(host.Uri, Watchful);
        using LibvirtDomain domain = await connection.DefineAsync(QemuHost.Document("silent"));
        // As many links as there will be calls, so that none has to be opened in the silence.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => connection.GetCapabilitiesAsync()));

        await host.PauseLibvirtdAsync();
        Task[] calls =
        [
            connection.GetAllDomainStatsAsync(), connection.GetHostNameAsync(), connection.GetNodeAsync(),
            domain.GetXmlAsync(), domain.SetAutostartAsync(true), domain.GetStatusAsync(),
        ];
        (await connection.Ended.WaitAsync(Patience)).ShouldBe(CloseReason.KeepAlive);
        LibvirtException[] failures = await Task.WhenAll(calls.Take(4).Select(
            async call => await Should.ThrowAsync<LibvirtException>(call.WaitAsync(TimeSpan.FromSeconds(20)))));
        failures.ShouldAllBe(failure => failure.IsConnectionLost);

        // What crashed the process is the answer that a given-up thread no longer waits for.
        await host.ContinueAsync();
        await Task.WhenAll(calls).ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(Patience);
        await using LibvirtConnection again = await LibvirtConnection.OpenAsync(host.Uri, Watchful);
        (await again.LookupAsync(domain.Uuid)).Dispose();
    }

    [Fact]
    public async Task Each_call_in_progress_has_a_connection_of_its_own_within_the_bounds()
    {
        await using PrivateHost host = await PrivateHost.StartAsync();
        await using LibvirtConnection connection = await LibvirtConnection.OpenAsync(host.Uri, Watchful);
        connection.LinkCount.ShouldBe(1);
        await connection.GetHostNameAsync();
        await connection.GetNodeAsync();
        // An answer is told a moment before its link is free again.
        connection.LinkCount.ShouldBeInRange(2, 3);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => connection.GetCapabilitiesAsync()));

        connection.LinkCount.ShouldBeInRange(3, 1 + Watchful.QueryThreads);
    }

    [Fact]
    public async Task A_domain_found_on_one_link_is_used_on_all()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        using LibvirtDomain domain = await TestDriver.StartAsync(connection);

        DomainStatus[] states = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => domain.GetStatusAsync()));
        states.ShouldAllBe(status => status.State == DomainState.Running);
        await domain.DestroyAsync();
        await domain.UndefineAsync();

        (await Should.ThrowAsync<LibvirtException>(domain.GetXmlAsync())).IsNotFound.ShouldBeTrue();
        LibvirtException gone = await Should.ThrowAsync<LibvirtException>(domain.SuspendAsync());
        gone.IsNotFound.ShouldBeTrue();
        gone.Procedure.ShouldBe("virDomainSuspend");
    }

    [Fact]
    public async Task The_end_of_a_link_is_the_end_of_the_connection()
    {
        await using PrivateHost host = await PrivateHost.StartAsync();
        await using LibvirtConnection connection = await LibvirtConnection.OpenAsync(host.Uri, Watchful);
        await connection.GetHostNameAsync();
        string[] clients = (await host.ExecAsync(["virt-admin", "-q", "srv-clients-list", "libvirtd"]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]).ToArray();
        clients.Length.ShouldBe(2);

        await host.ExecAsync(["virt-admin", "-q", "client-disconnect", "libvirtd", clients.MaxBy(int.Parse)!]);

        (await connection.Ended.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe(CloseReason.EndOfFile);
        LibvirtException lost = await Should.ThrowAsync<LibvirtException>(connection.GetHostNameAsync());
        lost.IsConnectionLost.ShouldBeTrue();
    }
}
