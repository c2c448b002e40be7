using System.Net;
using Hypernova.Server.Tests.Http;
using Hypernova.Server.Tests.Store;

namespace Hypernova.Server.Tests.Defaults;

/// <summary>Clusters, and the defaults of hosts and clusters, over HTTP.</summary>
public abstract class ClusterTests
{
    [Fact]
    public async Task A_cluster_is_added_shown_listed_renamed_and_removed_and_its_number_is_not_given_again()
    {
        await using var levels = await StartAsync();
        var first = await levels.AddClusterAsync("prod", "VCPU = 2");
        var second = await levels.AddClusterAsync("test");

        var page = await levels.Admin.AskAsync("GET", "/v1/clusters?limit=1").ShouldBeAsync(HttpStatusCode.OK);
        page["items"]![0]!.AsObject().Text("name").ShouldBe("prod");
        var next = await levels.Admin.AskAsync("GET", $"/v1/clusters?cursor={page.Text("next")}")
            .ShouldBeAsync(HttpStatusCode.OK);
        next["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Number("id").ShouldBe(second);
        (await levels.ChangeAsync($"/v1/clusters/{first}", new { name = "production" })).Text("defaults")
            .ShouldBe("VCPU = 2");
        await levels.Admin.AskAsync("DELETE", $"/v1/clusters/{second}").ShouldBeAsync(HttpStatusCode.NoContent);
        await levels.Admin.AskAsync("GET", $"/v1/clusters/{second}").ShouldBeAsync(HttpStatusCode.NotFound);
        (await levels.AddClusterAsync("test")).ShouldBe(second + 1);
    }

    [Theory]
    [InlineData("prod", HttpStatusCode.Conflict)]
    [InlineData("", HttpStatusCode.UnprocessableEntity)]
    [InlineData("none", HttpStatusCode.UnprocessableEntity)]
    [InlineData("17", HttpStatusCode.UnprocessableEntity)]
    public async Task A_name_that_cannot_be_is_refused(string name, HttpStatusCode status)
    {
        await using var levels = await StartAsync();
        await levels.AddClusterAsync("prod");
        var other = await levels.AddClusterAsync("test");
        await levels.Admin.AskAsync("POST", "/v1/clusters", new { name }).ShouldBeAsync(status);
        await levels.Admin.AskAsync("PATCH", $"/v1/clusters/{other}", new { name }).ShouldBeAsync(status);
    }

    [Fact]
    public async Task A_cluster_with_hosts_is_not_removed_and_the_refusal_names_them()
    {
        await using var levels = await StartAsync();
        var cluster = await levels.AddClusterAsync("prod");
        var host = await levels.AddHostAsync("web-1", cluster);

        var refused = await levels.Admin.AskAsync("DELETE", $"/v1/clusters/{cluster}")
            .ShouldBeAsync(HttpStatusCode.Conflict);

        refused.Text("code").ShouldBe("cluster-has-hosts");
        refused.Text("detail").ShouldContain("web-1");
        var changed = await levels.ChangeAsync($"/v1/hosts/{host}", new { clusterId = (int?)null });
        changed["cluster"].ShouldBeNull();
        await levels.Admin.AskAsync("DELETE", $"/v1/clusters/{cluster}").ShouldBeAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_change_based_on_an_old_version_is_refused()
    {
        await using var levels = await StartAsync();
        var path = $"/v1/clusters/{await levels.AddClusterAsync("prod")}";
        await levels.ChangeAsync(path, new { name = "other" });
        await levels.Admin.AskAsync("PATCH", path, new { name = "third" }, ("If-Match", "\"1\""))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed);
        await levels.Admin.AskAsync("DELETE", path, null, ("If-Match", "\"1\""))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_text_is_checked_when_it_is_set_and_a_wrong_one_changes_nothing()
    {
        await using var levels = await StartAsync();
        var cluster = $"/v1/clusters/{await levels.AddClusterAsync("prod", "VCPU = 2")}";
        var host = $"/v1/hosts/{await levels.AddHostAsync("web-1", null, "VCPU = 2")}";
        foreach (var path in (string[])[cluster, host])
        {
            var broken = await levels.Admin.AskAsync("PATCH", path, new { defaults = "VCPU = 2\nDISK = [ CACHE" })
                .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
            (broken["findings"]![0]!.AsObject().Number("line"), broken["findings"]![0]!.AsObject().Number("column"))
                .ShouldBe((2, 15));
            var own = await levels.Admin.AskAsync("PATCH", path, new { defaults = "MEMORY = 512" })
                .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
            own.Text("detail").ShouldContain("MEMORY: is a VM's own");
            var shown = await levels.Admin.AskAsync("GET", path).ShouldBeAsync(HttpStatusCode.OK);
            (shown.Text("defaults"), shown["findings"]!.AsArray().Count).ShouldBe(("VCPU = 2", 0));
            var doubtful = await levels.ChangeAsync(path, new { defaults = "COLOUR = red" });
            doubtful["findings"]![0]!.AsObject().Text("attribute").ShouldBe("COLOUR");
            (await levels.ChangeAsync(path, new { defaults = "\n" }))["defaults"].ShouldBeNull();
        }

        await levels.Admin.AskAsync("PATCH", host, new { clusterId = 4711 })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Secrets_never_show_and_stay_when_a_shown_text_is_sent_back()
    {
        await using var levels = await StartAsync();
        var path = $"/v1/clusters/{await levels.AddClusterAsync("prod", "GRAPHICS = [ PASSWD = hunter2 ]")}";
        var host = await levels.AddHostAsync("web-1", null, "GRAPHICS = [ PASSWD = hunter3 ]");
        var shown = await levels.Admin.AskAsync("GET", path).ShouldBeAsync(HttpStatusCode.OK);
        shown.ToJsonString().ShouldNotContain("hunter2");

        await levels.ChangeAsync(path, new { defaults = shown.Text("defaults") + "\nVCPU = 2" });

        var id = int.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var kept = await levels.World.Database.ReadAsync(
            session => Clusters.ClusterRows.FindAsync(session, new Model.ClusterId(id)), default);
        kept!.Defaults.ShouldNotBeNull().ShouldContain("hunter2");
        var explained = await levels.Admin.AskAsync("GET", $"/v1/config?host={host}&cluster={id}")
            .ShouldBeAsync(HttpStatusCode.OK);
        explained.ToJsonString().ShouldNotContain("hunter");
        var rows = await levels.World.Database.ReadAsync(
            session => session.ListAsync<string>(
                """
                SELECT defaults FROM clusters WHERE defaults IS NOT NULL
                UNION ALL SELECT defaults FROM hosts WHERE defaults IS NOT NULL
                UNION ALL SELECT message || COALESCE(before, '') || COALESCE(after, '') FROM events
                """),
            default);
        rows.Count.ShouldBeGreaterThan(4);
        rows.ShouldAllBe(row => !row.Contains("hunter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_ordinary_user_sees_hosts_and_clusters_and_not_what_they_give()
    {
        await using var levels = await StartAsync();
        var cluster = await levels.AddClusterAsync("prod", "VCPU = 2");
        var host = await levels.AddHostAsync("web-1", cluster, "VCPU = 3");
        var (_, user) = await levels.World.AddUserAsync("ann", "users");

        foreach (var path in (string[])[$"/v1/clusters/{cluster}", $"/v1/hosts/{host}"])
        {
            (await user.AskAsync("GET", path).ShouldBeAsync(HttpStatusCode.OK))["defaults"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_setting_is_explained_by_the_level_that_says_it()
    {
        await using var levels = await StartAsync();
        await levels.FileAsync("\nDISK = [ DISCARD = ignore ]");
        var cluster = await levels.AddClusterAsync("prod", "EVC_MODE = Nehalem\nDISK = [ IO = threads ]");
        var host = await levels.AddHostAsync("web-1", cluster, "DISK = [ CACHE = writeback ]");

        (await OriginAsync($"?host={host}", "DISK/CACHE")).ShouldBe("host web-1:1");
        (await OriginAsync($"?host={host}", "DISK/IO")).ShouldBe("cluster prod:2");
        (await OriginAsync($"?host={host}", "EVC_MODE")).ShouldBe("cluster prod:1");
        (await OriginAsync($"?cluster={cluster}", "DISK/CACHE")).ShouldBe("built-in");
        (await OriginAsync($"?host={host}", "DISK/DISCARD")).ShouldEndWith("vmm_exec_kvm.conf:2");
        (await OriginAsync($"?host={host}", "MAX_HOST")).ShouldBe("built-in");
        (await OriginAsync("", "DISK/CACHE")).ShouldBe("built-in");
        await levels.Admin.AskAsync("GET", "/v1/config?host=4711").ShouldBeAsync(HttpStatusCode.NotFound);

        async Task<string> OriginAsync(string where, string name)
        {
            var page = await levels.Admin.AskAsync("GET", "/v1/config" + where).ShouldBeAsync(HttpStatusCode.OK);
            var setting = page["items"]!.AsArray().Single(one => one!.AsObject().Text("name") == name)!;
            return setting.AsObject().Text("origin");
        }
    }

    [Fact]
    public async Task Changes_are_events_that_name_the_cluster()
    {
        await using var levels = await StartAsync();
        var cluster = await levels.AddClusterAsync("prod");
        await levels.ChangeAsync($"/v1/clusters/{cluster}", new { defaults = "VCPU = 2" });
        await levels.Admin.AskAsync("DELETE", $"/v1/clusters/{cluster}").ShouldBeAsync(HttpStatusCode.NoContent);

        var events = await levels.World.Database.ReadAsync(
            session => Events.EventRows.AfterAsync(session, Server.Access.Caller.System, 0, 100), default);
        events.Where(one => one.ClusterId == cluster).Select(one => (one.Kind, one.Message)).ShouldBe(
        [
            ("cluster.added", "cluster prod added"), ("cluster.changed", "cluster prod changed: defaults set"),
            ("cluster.removed", "cluster prod removed"),
        ]);
    }

    /// <summary>Where the store is; null for a file of its own.</summary>
    private protected abstract Task<string?> LocationAsync();

    private async Task<LevelsWorld> StartAsync() => await LevelsWorld.StartAsync(await LocationAsync());
}

/// <summary>With the store in a file.</summary>
public sealed class ClusterOnSqliteTests : ClusterTests
{
    private protected override Task<string?> LocationAsync() => Task.FromResult<string?>(null);
}

/// <summary>With the store in PostgreSQL.</summary>
public sealed class ClusterOnPostgresTests(PrivatePostgres postgres) : ClusterTests, IClassFixture<PrivatePostgres>
{
    private protected override async Task<string?> LocationAsync()
    {
        PrivatePostgres.IsInstalled.ShouldBeTrue("PostgreSQL 15 is not installed (postgresql-15)");
        return await postgres.CreateDatabaseAsync();
    }
}
