using System.Net;
using Hypernova.Server.Access;
using Hypernova.Server.Tests.Http;

namespace Hypernova.Server.Tests.Accounts;

public sealed class LoginTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly ApiWorld _world;

    public LoginTests() => _world = new() { Clock = _clock };

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await _world.Admin.AskAsync("POST", "/v1/users", new { name = "ada", password = "analytical" })
            .ShouldBeAsync(HttpStatusCode.Created);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_right_password_gives_a_token_that_works_until_it_expires()
    {
        var token = (await LogInAsync("ada", "analytical").ShouldBeAsync(HttpStatusCode.Created)).Text("token");
        var ada = _world.Client(token);
        (await ada.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.OK)).Text("name").ShouldBe("ada");

        _clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        await ada.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_user_look_the_same()
    {
        var wrong = await LogInAsync("ada", "wrong-one").ShouldBeAsync(HttpStatusCode.Unauthorized);
        var unknown = await LogInAsync("eve", "wrong-one").ShouldBeAsync(HttpStatusCode.Unauthorized);
        var tokensOnly = await LogInAsync("admin", "wrong-one").ShouldBeAsync(HttpStatusCode.Unauthorized);
        unknown.ToJsonString().ShouldBe(wrong.ToJsonString());
        tokensOnly.ToJsonString().ShouldBe(wrong.ToJsonString());
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("nobody-of-that-name")]
    public async Task Failures_back_off_even_with_the_right_password_and_say_how_long(string name)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await LogInAsync(name, "wrong-one").ShouldBeAsync(HttpStatusCode.Unauthorized);
        }

        using var refused = await LogInAsync(name, "analytical");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await refused.JsonAsync()).Text("code").ShouldBe("back-off");

        _clock.Advance(TimeSpan.FromSeconds(1));
        await LogInAsync(name, "wrong-one").ShouldBeAsync(HttpStatusCode.Unauthorized);
        using var longer = await LogInAsync(name, "analytical");
        longer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_success_forgets_the_failures_of_the_name()
    {
        for (var round = 0; round < 3; round++)
        {
            await LogInAsync("ada", "wrong-one").ShouldBeAsync(HttpStatusCode.Unauthorized);
            await LogInAsync("ada", "wrong-one").ShouldBeAsync(HttpStatusCode.Unauthorized);
            await LogInAsync("ada", "analytical").ShouldBeAsync(HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task An_address_that_tries_many_names_backs_off_too()
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await LogInAsync($"name-{attempt}", "wrong-one").ShouldBeAsync(HttpStatusCode.Unauthorized);
        }

        await LogInAsync("ada", "analytical").ShouldBeAsync(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task The_back_off_survives_a_restart()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await LogInAsync("ada", "wrong-one").ShouldBeAsync(HttpStatusCode.Unauthorized);
        }

        await _world.StopAsync();
        await _world.StartAsync();
        await LogInAsync("ada", "analytical").ShouldBeAsync(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_disabled_user_cannot_log_in()
    {
        await _world.Admin.AskAsync("PATCH", "/v1/users/1", new { enabled = false }).ShouldBeAsync(HttpStatusCode.OK);
        await LogInAsync("ada", "analytical").ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Logins_at_once_gain_no_extra_tries()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => LogInAsync("ada", "wrong-one")));
        tries.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized).ShouldBe(3);
        tries.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBe(9);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(10, 128)]
    [InlineData(1000, 900)]
    public void The_wait_doubles_up_to_a_quarter_of_an_hour(int failures, int seconds) =>
        LoginBackoff.WaitAfter(failures, free: 3).ShouldBe(TimeSpan.FromSeconds(seconds));

    private Task<HttpResponseMessage> LogInAsync(string user, string password) =>
        _world.Anonymous.AskAsync("POST", "/v1/login", new { user, password });
}
