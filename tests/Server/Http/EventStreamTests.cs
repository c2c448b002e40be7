using System.Net;
using System.Net.ServerSentEvents;
using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Retention;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hypernova.Server.Tests.Http;

public sealed class EventStreamTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_that_breaks_off_again_and_again_misses_nothing_and_sees_nothing_twice()
    {
        const int Count = 300;
        var before = await EmitAsync(new UserId(0), "a beginning");
        var writing = Task.Run(
            async () =>
            {
                for (var number = 0; number < Count; number++)
                {
                    await EmitAsync(new UserId(0), $"number {number}");
                }
            },
            Stop);

        var seen = new List<string>();
        var last = before;
        while (seen.Count < Count)
        {
            var take = Math.Min(1 + (seen.Count % 37), Count - seen.Count);
            await foreach (var item in ReadAsync(world.Admin, last).Take(take).WithCancellation(Stop))
            {
                last = long.Parse(item.EventId!);
                seen.Add(item.Data);
            }
        }

        await writing;
        seen.ShouldBe(Enumerable.Range(0, Count).Select(number => $"number {number}"));
    }

    [Fact]
    public async Task A_new_reader_sees_only_what_happens_from_now_on()
    {
        await EmitAsync(new UserId(0), "before");
        using var answer = await world.Admin.AskAsync("GET", "/v1/events");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var stream = await answer.Content.ReadAsStreamAsync(Stop);
        await EmitAsync(new UserId(0), "after");
        var first = await SseParser.Create(stream, Message).EnumerateAsync(Stop).FirstAsync(Stop);
        first.Data.ShouldBe("after");
        first.EventType.ShouldBe(EventKinds.VmChanged);
    }

    [Fact]
    public async Task Nobody_sees_events_of_what_they_may_not_see()
    {
        var (owner, own) = await world.AddUserAsync("watcher", "users");
        var start = await EmitAsync(new UserId(0), "the administrator's");
        await EmitAsync(new UserId(owner), "the watcher's");
        var seen = await ReadAsync(own, start - 1).FirstAsync(Stop);
        seen.Data.ShouldBe("the watcher's");
    }

    [Fact]
    public async Task What_is_not_kept_any_more_is_answered_by_a_reset_from_which_the_reader_resumes()
    {
        await using var other = new ApiWorld();
        await other.InitializeAsync();
        for (var number = 1; number <= 5; number++)
        {
            await EmitAsync(other, new UserId(0), $"number {number}");
        }

        using var pruning = new PruneHistory(
            other.Database, new() { Events = new(null, 2) }, NullLogger<PruneHistory>.Instance);
        await pruning.PruneAsync(Stop);
        var seen = await ReadAsync(other.Admin, 1).Take(3).ToListAsync(Stop);
        (seen[0].EventType, seen[0].EventId).ShouldBe(("reset", "3"));
        seen.Select(item => item.Data).ShouldBe(
            ["events 2 to 3 are not kept any more; this goes on with 4", "number 4", "number 5"]);
        (await ReadAsync(other.Admin, 3).FirstAsync(Stop)).Data.ShouldBe("number 4");
    }

    [Fact]
    public async Task A_place_after_the_last_event_is_answered_by_a_reset_from_which_the_reader_resumes()
    {
        await using var other = new ApiWorld();
        await other.InitializeAsync();
        var last = await EmitAsync(other, new UserId(0), "the last");
        await using var reading = ReadAsync(other.Admin, 4711).GetAsyncEnumerator(Stop);
        (await reading.MoveNextAsync()).ShouldBeTrue();
        (reading.Current.EventType, reading.Current.EventId).ShouldBe(("reset", $"{last}"));
        reading.Current.Data.ShouldContain($"there is no event 4711: the last is {last}");

        await EmitAsync(other, new UserId(0), "the next");
        (await reading.MoveNextAsync()).ShouldBeTrue();
        reading.Current.Data.ShouldBe("the next");
        (await ReadAsync(other.Admin, last).FirstAsync(Stop)).Data.ShouldBe("the next");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    public async Task A_place_that_is_no_event_is_refused(string id) =>
        await world.Admin.AskAsync("GET", "/v1/events", null, ("Last-Event-ID", id))
            .ShouldBeAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task An_open_stream_does_not_hold_up_the_end_of_the_daemon()
    {
        await using var other = new ApiWorld();
        await other.InitializeAsync();
        using var answer = await other.Admin.AskAsync("GET", "/v1/events");
        await other.Plane.App.StopAsync(Stop).WaitAsync(TimeSpan.FromSeconds(2), Stop);
    }

    private async IAsyncEnumerable<SseItem<string>> ReadAsync(HttpClient client, long after)
    {
        using var answer = await client.AskAsync("GET", "/v1/events", null, ("Last-Event-ID", $"{after}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var stream = await answer.Content.ReadAsStreamAsync(Stop);
        await foreach (var item in SseParser.Create(stream, Message).EnumerateAsync(Stop))
        {
            yield return item;
        }
    }

    private static string Message(string kind, ReadOnlySpan<byte> bytes) =>
        System.Text.Json.Nodes.JsonNode.Parse(bytes)!["message"]!.GetValue<string>();

    private Task<long> EmitAsync(UserId owner, string message) => EmitAsync(world, owner, message);

    private static async Task<long> EmitAsync(ApiWorld world, UserId owner, string message)
    {
        var of = new Ownership(owner, new GroupId(0), Permissions.Default);
        await world.Database.WriteAsync(
            unit =>
            {
                unit.Emit(new EventDraft(EventKinds.VmChanged, of, message));
                return Task.CompletedTask;
            },
            Stop);
        return await world.Database.ReadAsync(EventRows.LastAsync, Stop);
    }
}
