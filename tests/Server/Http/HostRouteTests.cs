using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Hypernova.Hypervisor.Fake;

namespace Hypernova.Server.Tests.Http;

/// <summary>How guests of a host are powered off, over HTTP.</summary>
public sealed class HostRouteTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private static int _hosts;

    [Fact]
    public async Task A_change_leaves_alone_what_it_does_not_name_and_null_goes_back_to_what_is_built_in()
    {
        var path = await AddAsync(new { shutdownTimeout = 300, forceDestroy = true });
        Power(await PatchAsync(path, """{"shutdownTimeout": 60}""")).ShouldBe((60, true));
        Power(await PatchAsync(path, "{}")).ShouldBe((60, true));
        Power(await PatchAsync(path, """{"shutdownTimeout": null}""")).ShouldBe((null, true));
        Power(await PatchAsync(path, """{"forceDestroy": null}""")).ShouldBe((null, null));
        Power(await world.Admin.AskAsync("GET", path).ShouldBeAsync(HttpStatusCode.OK)).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("""{"shutdownTimeout": 0}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"shutdownTimeout": 86401}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"shutdownTimeout": "long"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name": "other"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"changesTimeout": true}""", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_is_refused_and_changes_nothing(string body, HttpStatusCode status)
    {
        var path = await AddAsync(new { shutdownTimeout = 300 });
        await PatchAsync(path, body, status);
        Power(await world.Admin.AskAsync("GET", path).ShouldBeAsync(HttpStatusCode.OK)).ShouldBe((300, null));
    }

    [Fact]
    public async Task A_host_with_an_impossible_timeout_is_not_added()
    {
        var refused = await world.Admin.AskAsync(
            "POST", "/v1/hosts", new { name = "never", uri = "fake://never", shutdownTimeout = -1 })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        refused["findings"]![0]!["attribute"]!.GetValue<string>().ShouldBe("shutdownTimeout");
    }

    [Fact]
    public async Task A_change_based_on_an_old_version_is_refused()
    {
        var path = await AddAsync(new { });
        using var content = Json("""{"forceDestroy": true}""");
        await world.Admin.AskAsync("PATCH", path, content, ("If-Match", "\"0\""))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task The_processors_that_guests_of_a_host_can_have_are_listed()
    {
        var path = await AddAsync(new { });

        var page = await world.Admin.AskAsync("GET", path + "/cpu-models").ShouldBeAsync(HttpStatusCode.OK);

        var models = page["items"]!.AsArray();
        models.Select(model => (string?)model!["model"]).ShouldBe(["qemu64", "Haswell"]);
        ((bool?)models[0]!["usable"], (string?)models[0]!["vendor"]).ShouldBe((true, null));
        ((bool?)models[1]!["usable"], (string?)models[1]!["vendor"]).ShouldBe((false, "Intel"));
        models[1]!["blockers"]!.AsArray().Select(blocker => (string?)blocker).ShouldBe(["hle", "rtm"]);
        await world.Admin.AskAsync("GET", "/v1/hosts/9999/cpu-models").ShouldBeAsync(HttpStatusCode.NotFound);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static (int? Timeout, bool? Force) Power(JsonObject host) =>
        (host["shutdownTimeout"]?.GetValue<int>(), host["forceDestroy"]?.GetValue<bool>());

    private async Task<JsonObject> PatchAsync(
        string path, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var content = Json(body);
        return await world.Admin.AskAsync("PATCH", path, content).ShouldBeAsync(status);
    }

    private async Task<string> AddAsync(object power)
    {
        var name = $"power-{Interlocked.Increment(ref _hosts)}";
        world.Fleet.Add("fake://" + name);
        var body = System.Text.Json.JsonSerializer.SerializeToNode(power)!.AsObject();
        body["name"] = name;
        body["uri"] = "fake://" + name;
        var added = await world.Admin.AskAsync("POST", "/v1/hosts", body).ShouldBeAsync(HttpStatusCode.Accepted);
        var ended = await world.EndedAsync(added.Number("id"));
        return $"/v1/hosts/{ended["hostId"]}";
    }
}
