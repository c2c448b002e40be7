using Hypernova.Hypervisor.Fake;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Tests.Store;

namespace Hypernova.Server.Tests.Hosts;

/// <summary>Hosts in memory: what has not changed in the store is not read again.</summary>
public abstract class KnownHostsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unchanged_host_is_parsed_once_and_a_changed_one_again()
    {
        await using var rig = await StartAsync();
        var known = new KnownHosts();
        var before = await ListAsync(rig, known);
        var again = await ListAsync(rig, known);
        again.Count.ShouldBe(2);
        again[0].ShouldBeSameAs(before[0]);
        again[1].ShouldBeSameAs(before[1]);

        await rig.Database.WriteAsync(
            unit => HostRows.SaveSettingsAsync(unit, before[1] with { Defaults = "A = 1" }), Stop);
        var after = await ListAsync(rig, known);
        after[0].ShouldBeSameAs(before[0]);
        after[1].Defaults.ShouldBe("A = 1");
        after[1].Version.ShouldBe(before[1].Version + 1);
    }

    [Fact]
    public async Task Hosts_that_are_alike_share_a_profile_of_their_driver()
    {
        await using var rig = await StartAsync();
        var hosts = await ListAsync(rig, new());
        hosts[0].Observed!.Profile.ShouldBeSameAs(hosts[1].Observed!.Profile);

        rig.Fleet.Add(FakeFleet.AddressOf(7));
        await rig.AddHostAsync(7, "qemu");
        var third = (await ListAsync(rig, new()))[2].Observed!.Profile;
        third.ShouldNotBeSameAs(hosts[0].Observed!.Profile);
        third.DomainType.ShouldBe(DomainType.Qemu);
    }

    [Fact]
    public async Task What_a_write_saw_and_was_undone_is_not_kept()
    {
        await using var rig = await StartAsync();
        var known = new KnownHosts();
        var host = (await ListAsync(rig, known))[0];
        await Should.ThrowAsync<InvalidOperationException>(rig.Database.WriteAsync(
            async unit =>
            {
                await HostRows.SaveSettingsAsync(unit, host with { Defaults = "A = lost" });
                (await known.ListAsync(unit))[0].Defaults.ShouldBe("A = lost");
                throw new InvalidOperationException("undone");
            },
            Stop));

        (await ListAsync(rig, known))[0].ShouldBeSameAs(host);
        await rig.Database.WriteAsync(
            unit => HostRows.SaveSettingsAsync(unit, host with { Defaults = "A = kept" }), Stop);
        (await ListAsync(rig, known))[0].Defaults.ShouldBe("A = kept");
    }

    [Fact]
    public async Task What_another_daemon_makes_of_hosts_when_it_takes_the_store_over_is_seen()
    {
        await using var rig = await StartAsync();
        var known = new KnownHosts();
        (await ListAsync(rig, known)).ShouldAllBe(host => host.State == HostState.On);

        await Tenure.BeginAsync(rig.Database, Stop);
        (await ListAsync(rig, known)).ShouldAllBe(host => host.State == HostState.Off);
    }

    [Fact]
    public async Task A_removed_host_is_gone()
    {
        await using var rig = await StartAsync();
        var known = new KnownHosts();
        var hosts = await ListAsync(rig, known);
        await rig.Database.WriteAsync(
            unit => HostRows.SaveAsync(unit, hosts[0] with { Removed = unit.Now, State = HostState.Off }), Stop);
        (await ListAsync(rig, known)).ShouldHaveSingleItem().ShouldBeSameAs(hosts[1]);
    }

    /// <summary>Where the store is; null for a file of its own.</summary>
    private protected abstract Task<string?> LocationAsync();

    private async Task<Rig> StartAsync()
    {
        var rig = await Rig.StartAsync(hosts: 2, location: await LocationAsync());
        await rig.WhenAsync(
            () => rig.Database.ReadAsync(HostRows.ListAsync, Stop),
            hosts => hosts.All(host => host.State is HostState.On));

        // Nobody else changes them from here on.
        foreach (var host in rig.Fleet.Hosts)
        {
            host.Freeze();
        }

        return rig;
    }

    private static Task<IReadOnlyList<HostRecord>> ListAsync(Rig rig, KnownHosts known) =>
        rig.Database.ReadAsync(known.ListAsync, Stop);
}

/// <summary>With the store in a file.</summary>
public sealed class KnownHostsOnSqliteTests : KnownHostsTests
{
    private protected override Task<string?> LocationAsync() => Task.FromResult<string?>(null);
}

/// <summary>With the store in PostgreSQL.</summary>
public sealed class KnownHostsOnPostgresTests(PrivatePostgres postgres)
    : KnownHostsTests, IClassFixture<PrivatePostgres>
{
    private protected override async Task<string?> LocationAsync()
    {
        PrivatePostgres.IsInstalled.ShouldBeTrue("PostgreSQL 15 is not installed (postgresql-15)");
        return await postgres.CreateDatabaseAsync();
    }
}
