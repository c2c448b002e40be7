using Hypernova.Server.Defaults;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Retention;

/// <summary>What a pass removed.</summary>
internal readonly record struct Pruned(long Events, long Operations);

/// <summary>
/// Takes no input: woken by its timer, it removes what happened longer ago than is kept, in small transactions with
/// pauses between them, so that nobody else's write waits for it.
/// </summary>
internal sealed partial class PruneHistory(Database database, RetentionOptions options, ILogger<PruneHistory> logger)
    : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    /// <summary>One pass.</summary>
    public async Task<Pruned> PruneAsync(CancellationToken cancellationToken)
    {
        await database.WriteAsync(Idempotency.ForgetOldAsync, cancellationToken);
        await ForgetTextsAsync(cancellationToken);
        return new(
            await PruneAsync(History.Events, options.Events, cancellationToken),
            await PruneAsync(History.Operations, options.Operations, cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, database.Time, stoppingToken);
        while (true)
        {
            try
            {
                var (events, operations) = await PruneAsync(stoppingToken);
                if (events + operations > 0)
                {
                    LogPruned(events, operations);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception);
            }

            await Task.Delay(Period, database.Time, stoppingToken);
        }
    }

    private async Task ForgetTextsAsync(CancellationToken cancellationToken)
    {
        var unused = await database.ReadAsync(
            session => LevelRows.UnusedAsync(session, database.Time.GetUtcNow()), cancellationToken);
        foreach (var hash in unused)
        {
            await database.WriteAsync(unit => LevelRows.ForgetAsync(unit, hash), cancellationToken);
        }
    }

    private async Task<long> PruneAsync(History history, KeepRule rule, CancellationToken cancellationToken)
    {
        var removed = 0L;
        var from = 0L;
        while (true)
        {
            var begin = from;
            var reach = await database.ReadAsync(
                session => history.ReachAsync(session, rule, database.Time.GetUtcNow(), begin), cancellationToken);
            if (reach is not { } upTo)
            {
                return removed;
            }

            removed += await database.WriteAsync(
                unit => history.DeleteAsync(unit, rule, begin, upTo), cancellationToken);
            from = upTo;
            await Task.Delay(Breath, database.Time, cancellationToken);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Removed {Events} events and {Operations} operations past their time")]
    private partial void LogPruned(long events, long operations);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is past its time could not be removed; tried again later")]
    private partial void LogFailed(Exception exception);
}
