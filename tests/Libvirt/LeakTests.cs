using System.Diagnostics;

namespace Hypernova.Libvirt.Tests;

/// <summary>What libvirt was lent comes back. Alone, since it counts what the whole process holds.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneGroup;

[Collection(typeof(AloneGroup))]
public sealed class LeakTests(QemuHost host)
{
    [Fact]
    public async Task Ten_thousand_calls_leave_no_object_and_no_memory_behind()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        using LibvirtDomain domain = await TestDriver.StartAsync(connection);
        await CallAsync(connection, domain, rounds: 500);
        int objects = LibvirtLibrary.LiveObjects;
        long before = ResidentBytes();

        await CallAsync(connection, domain, rounds: 2_000);

        LibvirtLibrary.LiveObjects.ShouldBe(objects);
        (ResidentBytes() - before).ShouldBeLessThan(16 << 20);
    }

    [Fact]
    public async Task Closed_connections_leave_no_callback_and_no_object_behind()
    {
        await using (LibvirtConnection first = await host.OpenAsync())
        {
            await first.CloseAsync();
        }

        int callbacks = LibvirtLibrary.LiveCallbacks;
        int objects = LibvirtLibrary.LiveObjects;
        for (int round = 0; round < 50; round++)
        {
            LibvirtConnection connection = await host.OpenAsync();
            LibvirtLibrary.LiveCallbacks.ShouldBeGreaterThan(callbacks + 10);
            foreach (LibvirtDomain forgotten in await connection.ListDomainsAsync())
            {
                forgotten.Name.ShouldNotBeEmpty();
            }

            await connection.CloseAsync();
        }

        await Rig.Eventually.TrueAsync(
            "every callback is freed", () => Task.FromResult(LibvirtLibrary.LiveCallbacks == callbacks));
        LibvirtLibrary.LiveObjects.ShouldBe(objects);
    }

    [Fact]
    public async Task A_domain_that_nobody_disposed_is_freed_by_the_collector()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        int objects = LibvirtLibrary.LiveObjects;
        await ForgetAsync(connection);

        await Rig.Eventually.TrueAsync("the forgotten domains are freed", () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Task.FromResult(LibvirtLibrary.LiveObjects <= objects);
        });
    }

    [Fact]
    public async Task The_event_loop_ends_when_asked_and_starts_again_with_the_next_open()
    {
        await LibvirtLibrary.StopEventLoopAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await connection.DefineAsync(QemuHost.Document("loop"));
        await domain.UndefineAsync();

        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(10));
        LibvirtEvent happened = await connection.Events.ReadAsync(deadline.Token);
        happened.ShouldBeOfType<DomainLifecycleEvent>().Change.ShouldBe(DomainLifecycle.Defined);
    }

    private static async Task CallAsync(LibvirtConnection connection, LibvirtDomain domain, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            (await domain.GetXmlAsync()).ShouldNotBeEmpty();
            using LibvirtDomain found = await connection.LookupAsync(domain.Uuid);
            (await connection.GetAllDomainStatsAsync()).ShouldNotBeEmpty();
            (await domain.GetMetadataAsync(MetadataKind.Title)).ShouldBeNull();
            foreach (LibvirtDomain listed in await connection.ListDomainsAsync())
            {
                listed.Dispose();
            }
        }
    }

    private static async Task ForgetAsync(LibvirtConnection connection)
    {
        for (int round = 0; round < 50; round++)
        {
            (await connection.ListDomainsAsync()).ShouldNotBeEmpty();
        }
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
