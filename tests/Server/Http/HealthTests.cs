using System.Net;

namespace Hypernova.Server.Tests.Http;

public sealed class HealthTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task Health_is_told_to_everybody() =>
        (await world.Anonymous.AskAsync("GET", "/healthz").ShouldBeAsync(HttpStatusCode.OK)).Text("status")
            .ShouldBe("ok");

    [Fact]
    public async Task Metrics_count_requests_by_route_and_status()
    {
        await world.Anonymous.AskAsync("GET", "/v1/whoami").ShouldBeAsync(HttpStatusCode.Unauthorized);
        using var answer = await world.Anonymous.AskAsync("GET", "/metrics");
        answer.Content.Headers.ContentType!.ToString().ShouldStartWith("text/plain; version=0.0.4");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain(
            "hypernova_http_request_seconds_count{method=\"GET\",route=\"/v1/whoami\",status=\"401\"} 1\n");
        text.ShouldContain("# TYPE hypernova_events_total counter\n");
    }

    [Fact]
    public async Task Metrics_count_calls_to_hosts_and_what_is_in_the_store()
    {
        await world.AddHostAsync();
        var text = await world.Anonymous.GetStringAsync("/metrics");
        text.ShouldContain("hypernova_hypervisor_call_seconds_count{call=\"connect\",outcome=\"ok\"}");
        text.ShouldContain("hypernova_hosts{state=\"on\"} 1\n");
        text.ShouldContain("hypernova_operations{kind=\"host-add\",state=\"done\"} 1\n");
    }
}
