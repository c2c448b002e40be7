using System.Net;
using System.Text;

namespace Hypernova.Server.Tests.Http;

public sealed class ProblemTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Theory]
    [InlineData("GET", "/v1/nothing", null, 404, "not-found")]
    [InlineData("DELETE", "/v1/whoami", null, 405, "no-such-method")]
    [InlineData("POST", "/v1/users", "{", 400, "malformed")]
    [InlineData("POST", "/v1/users", "[]", 400, "malformed")]
    [InlineData("POST", "/v1/users", "{\"name\": 7}", 400, "malformed")]
    [InlineData("POST", "/v1/users", "{\"nme\": \"x\"}", 400, "malformed")]
    [InlineData("POST", "/v1/users", "", 400, "malformed")]
    [InlineData("POST", "/v1/users", "{\"name\": \"-\"}", 422, "invalid")]
    [InlineData("GET", "/v1/users/4711", null, 404, "not-found")]
    [InlineData("GET", "/v1/users?limit=0", null, 400, "malformed")]
    [InlineData("GET", "/v1/users?limit=1001", null, 400, "malformed")]
    [InlineData("GET", "/v1/users?limit=many", null, 400, "malformed")]
    [InlineData("GET", "/v1/users?cursor=%20", null, 400, "malformed")]
    [InlineData("DELETE", "/v1/users/0", null, 409, "last-administrator")]
    public async Task Every_failure_is_a_problem_document(
        string method, string path, string? body, int status, string code)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await world.Admin.AskAsync(method, path, content);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.JsonAsync();
        problem.Text("code").ShouldBe(code);
        problem.Text("type").ShouldBe("https://hypernova.invalid/problems/" + code);
        problem.Number("status").ShouldBe(status);
        problem.Text("title").ShouldNotBeEmpty();
        problem.Text("detail").ShouldNotBeEmpty();
        problem.ContainsKey("remedy").ShouldBeTrue();
        problem.ContainsKey("findings").ShouldBeTrue();
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_naming_the_limit()
    {
        using var content = new ByteArrayContent(new byte[(10 << 20) + 1]);
        content.Headers.ContentType = new("application/json");
        var problem = await world.Admin.AskAsync("POST", "/v1/users", content)
            .ShouldBeAsync(HttpStatusCode.RequestEntityTooLarge);
        problem.Text("detail").ShouldContain("10 MiB");
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        using var content = new StringContent("name=x", Encoding.UTF8, "application/x-www-form-urlencoded");
        await world.Admin.AskAsync("POST", "/v1/users", content).ShouldBeAsync(HttpStatusCode.UnsupportedMediaType);
    }
}
