using System.Net;

namespace Hypernova.Server.Tests.Http;

public sealed class UserTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_user_is_added_shown_changed_and_deleted()
    {
        var added = await world.Admin.AskAsync("POST", "/v1/users", new { name = "grace", password = "nanosecond" })
            .ShouldBeAsync(HttpStatusCode.Created);
        added["groups"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("users");
        added.ContainsKey("password").ShouldBeFalse();

        var path = $"/v1/users/{added.Number("id")}";
        var changed = await world.Admin.AskAsync("PATCH", path, new { enabled = false })
            .ShouldBeAsync(HttpStatusCode.OK);
        changed["enabled"]!.GetValue<bool>().ShouldBeFalse();
        await world.Admin.AskAsync("DELETE", path).ShouldBeAsync(HttpStatusCode.NoContent);
        await world.Admin.AskAsync("GET", path).ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_change_based_on_an_old_version_is_refused()
    {
        var (id, _) = await world.AddUserAsync("versioned", "users");
        using var shown = await world.Admin.AskAsync("GET", $"/v1/users/{id}");
        var tag = shown.Headers.ETag!.Tag;
        await world.Admin.AskAsync("PATCH", $"/v1/users/{id}", new { enabled = true }, ("If-Match", tag))
            .ShouldBeAsync(HttpStatusCode.OK);
        await world.Admin.AskAsync("PATCH", $"/v1/users/{id}", new { enabled = true }, ("If-Match", tag))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed);
        await world.Admin.AskAsync("DELETE", $"/v1/users/{id}", null, ("If-Match", "\"not ours\""))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed);
        await world.Admin.AskAsync("DELETE", $"/v1/users/{id}", null, ("If-Match", "*"))
            .ShouldBeAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task The_last_administrator_can_neither_be_deleted_nor_disabled_nor_put_out()
    {
        var refused = await world.Admin.AskAsync("DELETE", "/v1/users/0").ShouldBeAsync(HttpStatusCode.Conflict);
        refused.Text("code").ShouldBe("last-administrator");
        await world.Admin.AskAsync("PATCH", "/v1/users/0", new { enabled = false })
            .ShouldBeAsync(HttpStatusCode.Conflict);
        await world.Admin.AskAsync("PATCH", "/v1/users/0", new { groups = new[] { "users" } })
            .ShouldBeAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await world.AddUserAsync("taken", "users");
        (await world.Admin.AskAsync("POST", "/v1/users", new { name = "taken" }).ShouldBeAsync(HttpStatusCode.Conflict))
            .Text("code").ShouldBe("name-taken");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1abc")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    public async Task A_bad_name_is_a_finding(string name)
    {
        var problem = await world.Admin.AskAsync("POST", "/v1/users", new { name })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        problem["findings"]!.AsArray().ShouldHaveSingleItem()!["attribute"]!.GetValue<string>().ShouldBe("name");
    }

    [Fact]
    public async Task An_unknown_group_is_a_finding_that_names_the_known_ones()
    {
        var problem = await world.Admin.AskAsync(
            "POST", "/v1/users", new { name = "lost", groups = new[] { "nowhere" } })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        problem.Text("detail").ShouldContain("admins");
    }

    [Fact]
    public async Task A_group_goes_only_when_nobody_is_in_it()
    {
        var group = await world.Admin.AskAsync("POST", "/v1/groups", new { name = "crew" })
            .ShouldBeAsync(HttpStatusCode.Created);
        var (id, _) = await world.AddUserAsync("sailor", "crew");
        var path = $"/v1/groups/{group.Number("id")}";
        (await world.Admin.AskAsync("DELETE", path).ShouldBeAsync(HttpStatusCode.Conflict)).Text("code")
            .ShouldBe("in-use");
        await world.Admin.AskAsync("DELETE", $"/v1/users/{id}").ShouldBeAsync(HttpStatusCode.NoContent);
        await world.Admin.AskAsync("DELETE", path).ShouldBeAsync(HttpStatusCode.NoContent);
        await world.Admin.AskAsync("DELETE", "/v1/groups/1").ShouldBeAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps()
    {
        for (var number = 0; number < 5; number++)
        {
            await world.AddUserAsync($"paged-{number}", "users");
        }

        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await world.Admin.AskAsync(
                "GET", $"/v1/users?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}")
                .ShouldBeAsync(HttpStatusCode.OK);
            var items = page["items"]!.AsArray();
            items.Count.ShouldBeInRange(1, 2);
            names.AddRange(items.Select(item => item!["name"]!.GetValue<string>()));
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);

        names.ShouldBeUnique();
        names.Count(name => name.StartsWith("paged-", StringComparison.Ordinal)).ShouldBe(5);
    }
}
