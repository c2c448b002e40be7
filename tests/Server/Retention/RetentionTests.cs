using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Operations;
using Hypernova.Server.Retention;
using Hypernova.Server.Store;
using Hypernova.Server.Tests.Http;
using Hypernova.Server.Tests.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hypernova.Server.Tests.Retention;

/// <summary>What happened longer ago than is kept goes; nothing that somebody still needs goes with it.</summary>
public abstract class RetentionTests
{
    private static readonly Ownership Anybody = new(new(0), new(0), Permissions.Default);
    private static readonly KeepRule Forever = new(null, null);
    private static readonly KeepRule Month = new(TimeSpan.FromDays(30), null);
    private readonly ManualClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_that_are_too_old_go_and_the_others_stay()
    {
        await using var database = await OpenAsync(_clock);
        await EmitAsync(database, (2 * History.Batch) + 7);
        _clock.Advance(TimeSpan.FromDays(29));
        await EmitAsync(database, 10);
        (await PruneAsync(database, new() { Events = Month })).Events.ShouldBe(0);
        _clock.Advance(TimeSpan.FromDays(2));
        (await PruneAsync(database, new() { Events = Month })).Events.ShouldBe((2 * History.Batch) + 7);
        (await KeptAsync(database)).ShouldBe(Enumerable.Range((2 * History.Batch) + 8, 10).Select(id => (long)id));
    }

    [Fact]
    public async Task Of_too_many_events_the_latest_stay_however_young()
    {
        await using var database = await OpenAsync(_clock);
        await EmitAsync(database, 1300);
        (await PruneAsync(database, new() { Events = new(null, 1000) })).Events.ShouldBe(300);
        (await KeptAsync(database)).ShouldBe(Enumerable.Range(301, 1000).Select(id => (long)id));
    }

    [Fact]
    public async Task Without_a_limit_everything_stays()
    {
        await using var database = await OpenAsync(_clock);
        await EmitAsync(database, 10);
        await AddOperationAsync(database, ended: true);
        _clock.Advance(TimeSpan.FromDays(10_000));
        (await PruneAsync(database, new() { Events = Forever, Operations = Forever })).ShouldBe(new(0, 0));
    }

    [Fact]
    public async Task An_operation_goes_with_its_steps_once_it_has_ended_and_never_before()
    {
        await using var database = await OpenAsync(_clock);
        var ended = await AddOperationAsync(database, ended: true);
        var queued = await AddOperationAsync(database, ended: false);
        var late = await AddOperationAsync(database, ended: false);
        _clock.Advance(TimeSpan.FromDays(31));
        await EndAsync(database, late);
        var young = await AddOperationAsync(database, ended: true);
        var options = new RetentionOptions { Operations = new(TimeSpan.FromDays(30), 1) };
        (await PruneAsync(database, options with { Operations = Month })).Operations.ShouldBe(1);
        (await OperationsAsync(database)).ShouldBe([queued, late, young]);
        (await StepsAsync(database)).ShouldBe([queued, late, young]);
        ended.ShouldBeLessThan(queued);

        // Too many: what has ended goes, but neither what is in progress nor what is younger than its key.
        (await PruneAsync(database, options)).Operations.ShouldBe(1);
        (await OperationsAsync(database)).ShouldBe([queued, young]);
    }

    [Fact]
    public async Task An_operation_stays_as_long_as_its_key_may_ask_for_it()
    {
        await using var database = await OpenAsync(_clock);
        var terms = new RequestTerms("key", "hash");
        var first = await KeyedAsync(database, terms);
        await AddOperationAsync(database, ended: true);
        var options = new RetentionOptions { Operations = new(null, 0) };
        _clock.Advance(Idempotency.Kept - TimeSpan.FromSeconds(1));
        (await PruneAsync(database, options)).Operations.ShouldBe(0);
        (await KeyedAsync(database, terms)).ShouldBe(first);
        _clock.Advance(TimeSpan.FromHours(2));
        (await PruneAsync(database, options)).Operations.ShouldBe(2);
        (await KeyedAsync(database, terms)).ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task Old_keys_go_too()
    {
        await using var database = await OpenAsync(_clock);
        await KeyedAsync(database, new("key", "hash"));
        _clock.Advance(Idempotency.Kept + TimeSpan.FromSeconds(1));
        await PruneAsync(database, new());
        (await database.ReadAsync(session => session.GetAsync<long>("SELECT COUNT(*) FROM idempotency"), Stop))
            .ShouldBe(0);
    }

    [Fact]
    public async Task A_key_whose_time_is_over_is_as_good_as_new_before_it_is_removed()
    {
        await using var database = await OpenAsync(_clock);
        var first = await KeyedAsync(database, new("key", "hash"));
        _clock.Advance(Idempotency.Kept + TimeSpan.FromSeconds(1));
        var second = await KeyedAsync(database, new("key", "another"));
        second.ShouldBeGreaterThan(first);
        (await KeyedAsync(database, new("key", "another"))).ShouldBe(second);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(299, 300)]
    public async Task Who_asks_for_what_is_gone_is_told_and_goes_on_with_the_oldest_kept(int after, int firstGone)
    {
        await using var database = await OpenAsync(_clock);
        await EmitAsync(database, 310);
        await PruneAsync(database, new() { Events = new(null, 10) });
        var seen = await FollowAsync(database, after, 11);
        seen[0].Kind.ShouldBe("reset");
        seen[0].Message.ShouldBe($"events {firstGone} to 300 are not kept any more; this goes on with 301");
        (seen[0].Id, seen[0].Before, seen[0].After).ShouldBe((300, $"{after}", "301"));
        seen.Skip(1).Select(one => one.Id).ShouldBe(Enumerable.Range(301, 10).Select(id => (long)id));
    }

    [Fact]
    public async Task Who_has_seen_all_that_is_gone_is_told_nothing()
    {
        await using var database = await OpenAsync(_clock);
        await EmitAsync(database, 310);
        await PruneAsync(database, new() { Events = new(null, 10) });
        (await FollowAsync(database, 300, 1))[0].Id.ShouldBe(301);
        await PruneAsync(database, new() { Events = new(null, 0) });
        (await new EventFeed(database).PageAsync(Caller.System, 310, 10, Stop)).Gap.ShouldBeNull();
        (await new EventFeed(database).PageAsync(Caller.System, 305, 10, Stop)).Gap!.After.ShouldBe("311");
    }

    [Fact]
    public async Task A_slow_reader_that_is_overtaken_is_told_in_the_middle()
    {
        await using var database = await OpenAsync(_clock);
        await EmitAsync(database, 600);
        var feed = new EventFeed(database);
        await using var following = feed.FollowAsync(Caller.System, 0, Stop).GetAsyncEnumerator(Stop);
        await following.MoveNextAsync();
        await PruneAsync(database, new() { Events = new(null, 10) });
        EventView last = following.Current;
        while (last.Kind != "reset" && await following.MoveNextAsync())
        {
            last = following.Current;
        }

        (last.Id, last.After).ShouldBe((590, "591"));
        await following.MoveNextAsync();
        following.Current.Id.ShouldBe(591);
    }

    [Fact]
    public async Task It_happens_by_itself_while_others_write()
    {
        await using var database = await OpenAsync(new FastClock(times: 6000));
        await EmitAsync(database, 1200);
        var log = new FirstLine();
        using var pruning = new PruneHistory(database, new() { Events = new(null, 100) }, log);
        await pruning.StartAsync(Stop);
        var writing = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => EmitAsync(database, 10)));
        (await log.Written.WaitAsync(TimeSpan.FromSeconds(30), Stop)).ShouldStartWith("Removed ");
        await writing;
        await pruning.StopAsync(Stop);
        var kept = await KeptAsync(database);
        kept[^1].ShouldBe(1400);
        kept.ShouldBe(Enumerable.Range((int)kept[0], kept.Count).Select(id => (long)id));
        kept.Count.ShouldBeLessThan(1400);
    }

    private protected abstract Task<Database> OpenAsync(TimeProvider time);

    private static Task<Pruned> PruneAsync(Database database, RetentionOptions options) =>
        new PruneHistory(database, options, NullLogger<PruneHistory>.Instance).PruneAsync(Stop);

    private static Task EmitAsync(Database database, int count) => database.WriteAsync(
        unit =>
        {
            for (var number = 0; number < count; number++)
            {
                unit.Emit(new(EventKinds.VmChanged, Anybody, "something"));
            }

            return Task.CompletedTask;
        },
        Stop);

    private static Task<long> AddOperationAsync(Database database, bool ended) => database.WriteAsync(
        async unit =>
        {
            var draft = new OperationDraft("host-add", new(0)) { DoneWith = ended ? "done" : null };
            var id = await OperationRows.InsertAsync(unit, draft, Anybody, 1);
            await unit.ExecuteAsync(
                "INSERT INTO steps (operation_id, seq, name, state, at) VALUES (@id, 0, 'connect', 'done', 0)",
                new { id = id.Value });
            return id.Value;
        },
        Stop);

    private static Task<int> EndAsync(Database database, long id) => database.WriteAsync(
        unit => unit.ExecuteAsync(
            "UPDATE operations SET state = 'failed', finished = @now WHERE id = @id",
            new { id, now = unit.Now.ToStored() }),
        Stop);

    private static async Task<long> KeyedAsync(Database database, RequestTerms terms)
    {
        var draft = new OperationDraft("start", new(0)) { DoneWith = "runs" };
        var answer = await database.WriteAsync(
            unit => Idempotency.OnceAsync(
                unit,
                new UserId(0),
                terms,
                async () => KnownAnswer.Of(await OperationRows.InsertAsync(unit, draft, Anybody, 1))),
            Stop);
        var id = answer.Value.ShouldNotBeNull().Operation.ShouldNotBeNull();
        (await OperationsAsync(database)).ShouldContain(id);
        return id;
    }

    private static Task<IReadOnlyList<long>> OperationsAsync(Database database) =>
        database.ReadAsync(session => session.ListAsync<long>("SELECT id FROM operations ORDER BY id"), Stop);

    private static Task<IReadOnlyList<long>> StepsAsync(Database database) => database.ReadAsync(
        session => session.ListAsync<long>("SELECT operation_id FROM steps ORDER BY operation_id"), Stop);

    private static Task<IReadOnlyList<long>> KeptAsync(Database database) =>
        database.ReadAsync(session => session.ListAsync<long>("SELECT id FROM events ORDER BY id"), Stop);

    private static async Task<List<EventView>> FollowAsync(Database database, long after, int count) =>
        await new EventFeed(database).FollowAsync(Caller.System, after, Stop).Take(count).ToListAsync(Stop);

    /// <summary>Waits for the first line of a log.</summary>
    private sealed class FirstLine : ILogger<PruneHistory>
    {
        private readonly TaskCompletionSource<string> _written =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Written => _written.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            _written.TrySetResult(formatter(state, exception) + exception);
    }
}

/// <summary>With the store in a file.</summary>
public sealed class RetentionOnSqliteTests : RetentionTests, IAsyncDisposable
{
    private readonly TestStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private protected override Task<Database> OpenAsync(TimeProvider time) => _store.OpenAsync(time);
}

/// <summary>With the store in PostgreSQL.</summary>
public sealed class RetentionOnPostgresTests(PrivatePostgres postgres)
    : RetentionTests, IClassFixture<PrivatePostgres>, IAsyncDisposable
{
    private readonly TestStore _files = new();

    public ValueTask DisposeAsync() => _files.DisposeAsync();

    private protected override async Task<Database> OpenAsync(TimeProvider time)
    {
        PrivatePostgres.IsInstalled.ShouldBeTrue("PostgreSQL 15 is not installed (postgresql-15)");
        var options = _files.Options with { Location = await postgres.CreateDatabaseAsync() };
        return await Database.OpenAsync(options, time, CancellationToken.None);
    }
}
