using System.Net;
using Hypernova.Server.Tests.Http;

namespace Hypernova.Server.Tests.Accounts;

public sealed class TokenTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly ApiWorld _world;

    public TokenTests() => _world = new() { Clock = _clock };

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void The_first_start_keeps_the_administrators_token_for_its_owner_alone() =>
        File.GetUnixFileMode(_world.TokenFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

    [Fact]
    public async Task A_second_start_makes_no_other_token()
    {
        var first = await File.ReadAllTextAsync(_world.TokenFile);
        await _world.StopAsync();
        await _world.StartAsync();
        (await File.ReadAllTextAsync(_world.TokenFile)).ShouldBe(first);
        await _world.Admin.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_ends_when_it_was_said_to()
    {
        var made = await _world.Admin.AskAsync("POST", "/v1/tokens", new { name = "short", expiresIn = 60 })
            .ShouldBeAsync(HttpStatusCode.Created);
        var client = _world.Client(made.Text("token"));
        await client.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromSeconds(61));
        await client.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_revoked_token_stops_working_at_once()
    {
        var made = await _world.Admin.AskAsync("POST", "/v1/tokens", new { name = "gone soon" })
            .ShouldBeAsync(HttpStatusCode.Created);
        var client = _world.Client(made.Text("token"));
        await client.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.OK);
        await _world.Admin.AskAsync("DELETE", $"/v1/tokens/{made.Number("id")}")
            .ShouldBeAsync(HttpStatusCode.NoContent);
        await client.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_tokens_of_a_disabled_or_deleted_user_stop_working_at_once()
    {
        var (id, client) = await _world.AddUserAsync("eve", "users");
        await client.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.OK);
        await _world.Admin.AskAsync("PATCH", $"/v1/users/{id}", new { enabled = false })
            .ShouldBeAsync(HttpStatusCode.OK);
        await client.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.Unauthorized);
        await _world.Admin.AskAsync("PATCH", $"/v1/users/{id}", new { enabled = true })
            .ShouldBeAsync(HttpStatusCode.OK);
        await client.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.OK);
        await _world.Admin.AskAsync("DELETE", $"/v1/users/{id}").ShouldBeAsync(HttpStatusCode.NoContent);
        await client.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_user_put_out_of_the_administrators_may_no_longer_do_everything()
    {
        var (id, client) = await _world.AddUserAsync("deputy", "admins", "users");
        await client.AskAsync("GET", "/v1/users").ShouldBeAsync(HttpStatusCode.OK);
        await _world.Admin.AskAsync("PATCH", $"/v1/users/{id}", new { groups = new[] { "users" } })
            .ShouldBeAsync(HttpStatusCode.OK);
        await client.AskAsync("GET", "/v1/users").ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_sees_or_revokes_the_tokens_of_another()
    {
        var (_, ada) = await _world.AddUserAsync("ada", "users");
        var (_, eve) = await _world.AddUserAsync("eve", "users");
        var own = (await eve.AskAsync("GET", "/v1/tokens").ShouldBeAsync(HttpStatusCode.OK))["items"]!.AsArray();
        own.Count.ShouldBe(1);
        own[0]!["token"].ShouldBeNull();
        await ada.AskAsync("DELETE", $"/v1/tokens/{own[0]!["id"]}").ShouldBeAsync(HttpStatusCode.NotFound);
        await eve.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_endless_token_is_not_even_looked_at()
    {
        var header = "Bearer " + new string('x', 10_000);
        using var answer = await _world.Anonymous.AskAsync("GET", "/v1/whoami", null, ("Authorization", header));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Bearer hn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_good_token_proves_nobody(string header)
    {
        using var answer = await _world.Anonymous.AskAsync("GET", "/v1/whoami", null, ("Authorization", header));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }
}
