using System.Net;
using System.Text.Json.Nodes;
using Hypernova.Hypervisor.Fake;
using Hypernova.Server.Tests.Store;

namespace Hypernova.Server.Tests.Http;

/// <summary>A request that is repeated with its key makes nothing more, whatever it makes.</summary>
public abstract class IdempotencyTests
{
    private const string Header = "Idempotency-Key";
    private static int _keys;

    /// <summary>Every path that makes something, with what it takes and where the answer names what was made.</summary>
    public static TheoryData<string, string, string> Creations => new()
    {
        { "/v1/users", """{"name": "grace", "password": "nanosecond"}""", "id" },
        { "/v1/groups", """{"name": "crew"}""", "id" },
        { "/v1/vms", """{"template": "CPU = 1\nMEMORY = 64\n", "hold": true}""", "vm.id" },
        { "/v1/clusters", """{"name": "prod", "defaults": "VCPU = 2"}""", "id" },
        { "/v1/hosts", $$"""{"name": "node1", "uri": "{{FakeFleet.AddressOf(0)}}"}""", "hostId" },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Creations))]
    public async Task Repeats_one_after_the_other_and_at_once_are_told_of_one_thing(
        string path, string body, string member)
    {
        await using var world = await StartAsync();
        var key = NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostAsync(world.Admin, path, body, key)));
        var last = await PostAsync(world.Admin, path, body, key);
        answers.Append(last).ShouldAllBe(answer => (int)answer.Status / 100 == 2, last.Body.ToJsonString());
        answers.Append(last).Select(answer => IdOf(answer.Body, member)).Distinct().ShouldHaveSingleItem();
        answers.Select(answer => answer.Status).Append(last.Status).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_repeat_makes_no_second_token_and_says_which_one_was_made()
    {
        await using var world = await StartAsync();
        const string Body = """{"name": "deploy"}""";
        var key = NewKey();
        var first = await PostAsync(world.Admin, "/v1/tokens", Body, key);
        first.Status.ShouldBe(HttpStatusCode.Created);
        var repeat = await PostAsync(world.Admin, "/v1/tokens", Body, key);
        repeat.Status.ShouldBe(HttpStatusCode.Conflict);
        repeat.Body.Text("code").ShouldBe("token-already-made");
        repeat.Body.Text("remedy").ShouldContain($"hn token revoke {first.Body["id"]}");
        repeat.Body.ToJsonString().ShouldNotContain(first.Body.Text("token"));
        (await TokensAsync(world)).Count(name => name == "deploy").ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_login_makes_no_second_token()
    {
        await using var world = await StartAsync();
        await PostAsync(world.Admin, "/v1/users", """{"name": "grace", "password": "nanosecond"}""", NewKey());
        const string Body = """{"user": "grace", "password": "nanosecond"}""";
        var key = NewKey();
        (await PostAsync(world.Anonymous, "/v1/login", Body, key)).Status.ShouldBe(HttpStatusCode.Created);
        (await PostAsync(world.Anonymous, "/v1/login", Body, key)).Body.Text("code").ShouldBe("token-already-made");
        (await PostAsync(world.Anonymous, "/v1/login", Body, NewKey())).Status.ShouldBe(HttpStatusCode.Created);
        (await CountAsync(world, "SELECT COUNT(*) FROM tokens WHERE name = 'login'")).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_kept_of_a_request_gives_neither_its_password_nor_the_secret_it_made_away()
    {
        await using var world = await StartAsync();
        await PostAsync(world.Admin, "/v1/users", """{"name": "grace", "password": "nanosecond"}""", "users");
        var token = await PostAsync(world.Admin, "/v1/tokens", """{"name": "deploy"}""", "tokens");
        var kept = await world.Database.ReadAsync(
            session => session.ListAsync<string>(
                "SELECT request_hash FROM idempotency UNION SELECT answer FROM idempotency"),
            Stop);
        kept.Count.ShouldBe(4);
        string.Concat(kept).ShouldNotContain(token.Body.Text("token"));
        foreach (var hash in kept.Where(text => text.Length == 64))
        {
            // Who has the store but not its key cannot try passwords against what is kept.
            hash.ShouldNotBe(PlainHash("POST /v1/users\n", """{"name": "grace", "password": "nanosecond"}"""));
        }
    }

    [Theory]
    [MemberData(nameof(Creations))]
    public async Task A_key_that_was_used_for_another_request_is_refused(string path, string body, string member)
    {
        await using var world = await StartAsync();
        member.ShouldNotBeEmpty();
        await PostAsync(world.Admin, "/v1/tokens", """{"name": "deploy"}""", "used");
        var refused = await PostAsync(world.Admin, path, body, "used");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.Text("code").ShouldBe("idempotency-key-reused");
        (await PostAsync(world.Admin, path, body, "another")).Body.ContainsKey("code").ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_is_its_users_own_and_a_refusal_does_not_use_it_up()
    {
        await using var world = await StartAsync();
        var (_, other) = await world.AddUserAsync("other", "admins");
        const string Body = """{"name": "crew"}""";
        var first = await PostAsync(world.Admin, "/v1/groups", Body, "mine");
        (await PostAsync(other, "/v1/groups", Body, "mine")).Body.Text("code").ShouldBe("name-taken");
        await world.Admin.AskAsync("DELETE", $"/v1/groups/{first.Body["id"]}").ShouldBeAsync(HttpStatusCode.NoContent);
        (await PostAsync(other, "/v1/groups", Body, "mine")).Status.ShouldBe(HttpStatusCode.Created);
        var gone = await PostAsync(world.Admin, "/v1/groups", Body, "mine");
        (gone.Status, gone.Body.Text("code")).ShouldBe((HttpStatusCode.NotFound, "not-found"));
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        var clock = new ManualClock();
        await using var world = await StartAsync(clock);
        const string Body = """{"name": "deploy"}""";
        await PostAsync(world.Admin, "/v1/tokens", Body, "daily");
        clock.Advance(TimeSpan.FromHours(23));
        (await PostAsync(world.Admin, "/v1/tokens", Body, "daily")).Status.ShouldBe(HttpStatusCode.Conflict);
        clock.Advance(TimeSpan.FromHours(2));
        (await PostAsync(world.Admin, "/v1/tokens", Body, "daily")).Status.ShouldBe(HttpStatusCode.Created);
    }

    private protected abstract Task<string?> LocationAsync();

    private async Task<ApiWorld> StartAsync(ManualClock? clock = null)
    {
        var world = new ApiWorld { Location = await LocationAsync(), Clock = clock };
        await world.InitializeAsync();
        return world;
    }

    private static string NewKey() => $"key-{Interlocked.Increment(ref _keys)}";

    private static async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(
        HttpClient client, string path, string body, string key)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.AskAsync("POST", path, content, (Header, key));
        return (answer.StatusCode, await answer.JsonAsync());
    }

    private static int IdOf(JsonObject answer, string member) =>
        member.Split('.').Aggregate<string, JsonNode>(answer, (node, name) => node[name]!).GetValue<int>();

    private static async Task<IEnumerable<string>> TokensAsync(ApiWorld world) =>
        (await world.Admin.AskAsync("GET", "/v1/tokens").ShouldBeAsync(HttpStatusCode.OK))["items"]!.AsArray()
            .Select(token => token!["name"]!.GetValue<string>());

    private static Task<long> CountAsync(ApiWorld world, string sql) =>
        world.Database.ReadAsync(session => session.GetAsync<long>(sql), Stop);

    private static string PlainHash(string line, string body) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(line + body)));
}

/// <summary>With the store in a file.</summary>
public sealed class IdempotencyOnSqliteTests : IdempotencyTests
{
    private protected override Task<string?> LocationAsync() => Task.FromResult<string?>(null);
}

/// <summary>With the store in PostgreSQL.</summary>
public sealed class IdempotencyOnPostgresTests(PrivatePostgres postgres)
    : IdempotencyTests, IClassFixture<PrivatePostgres>
{
    private protected override async Task<string?> LocationAsync()
    {
        PrivatePostgres.IsInstalled.ShouldBeTrue("PostgreSQL 15 is not installed (postgresql-15)");
        return await postgres.CreateDatabaseAsync();
    }
}
