using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.OpenNebula.Config;
using Hypernova.Server.Access;
using Hypernova.Server.Configuration;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Scheduling;

/// <summary>
/// Takes no input: woken by commits or its timer, it looks for pending VMs that wait for a host or whose next try is
/// due, and queues their deployment where a host has room.
/// </summary>
internal sealed partial class Scheduler(
    Database database, Tenure tenure, LiveConfiguration configuration, PlaceVm placing, ILogger<Scheduler> logger)
    : BackgroundService
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private readonly AskedVms _asked = new(placing, configuration);

    // Where the next look begins: past those that a full look could not place, or they would keep all others waiting.
    private long _after = -1;

    /// <summary>One look; returns how many deployments were queued.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var limits = configuration.Current.OpenNebula.Scheduler;
        List<WaitingVm> placeable = [];
        await database.ReadAsync(
            async session =>
            {
                var waiting = await WaitingAsync(session, limits.MostConsidered);
                _asked.BeginLook();
                var placed = await PlaceAsync(session, waiting, limits, vm =>
                {
                    placeable.Add(vm);
                    return Task.FromResult(true);
                });
                _after = placed == 0 && waiting.Count == limits.MostConsidered ? waiting[^1].Id : -1;
                return placed;
            },
            cancellationToken);
        return placeable.Count == 0
            ? 0
            : await database.WriteAsync(
                unit => PlaceAsync(unit, placeable, limits, vm => TakeAsync(unit, vm)), cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var committed = database.Committed.Next;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception);
            }

            await Task.Delay(Gather, database.Time, stoppingToken);
            await Task.WhenAny(committed, Task.Delay(Slow, database.Time, stoppingToken));
        }
    }

    private async Task<IReadOnlyList<WaitingVm>> WaitingAsync(Session session, int atOnce) =>
        await session.ListAsync<WaitingVm>(
            $"""
            SELECT id, cpu_milli, memory, version, owner_id, group_id, permissions, spec_schema,
                CASE WHEN {PinnedVms.Filter} THEN spec END AS numa_spec,
                CASE WHEN {HeldDevices.Filter} THEN 1 ELSE 0 END AS devices
            FROM vms
            WHERE id > @after AND state = 'pending' AND (retry_at <= @now OR (retry_at IS NULL AND attempts < @most))
                AND NOT EXISTS (
                    SELECT 1 FROM operations o WHERE o.vm_id = vms.id AND o.state IN ('queued', 'running'))
            ORDER BY id LIMIT @atOnce
            """,
            new
            {
                now = database.Time.GetUtcNow().ToStored(),
                most = (long)Redeploy.MostAttempts,
                atOnce = (long)atOnce,
                after = _after,
            });

    private async Task<int> PlaceAsync(
        Session session, IReadOnlyList<WaitingVm> waiting, SchedConfig limits, Func<WaitingVm, Task<bool>> take)
    {
        if (waiting.Count == 0)
        {
            return 0;
        }

        Dictionary<HostId, int> given = [];
        var needs = waiting.ToDictionary(vm => vm.Id, vm => vm.Need(session.Json));
        var seen = await placing.LookAsync(
            session, needs.Values.Any(need => need is not null), waiting.Any(vm => vm.Devices > 0));
        var hosts = seen.Candidates.ToList();
        var placed = 0;
        foreach (var vm in waiting)
        {
            if (placed >= limits.MostPlaced)
            {
                break;
            }

            var open = hosts.Where(host => given.GetValueOrDefault(host.Id) < limits.MostOnHost).ToList();
            if (await ChooseAsync(session, vm, needs[vm.Id], seen, open) is not { } place || !await take(vm))
            {
                continue;
            }

            var index = hosts.FindIndex(host => host.Id == place.Host);
            hosts[index] = hosts[index] with
            {
                Used = hosts[index].Used + vm.Demand,
                Claims = [.. hosts[index].Claims, .. vm.Claims(session.Json, place.Numa)],
            };
            given[place.Host] = given.GetValueOrDefault(place.Host) + 1;
            placed++;
        }

        return placed;
    }

    // What it is becomes interesting where there is room for it.
    private async Task<PlacementVerdict.Place?> ChooseAsync(
        Session session, WaitingVm vm, NumaNeed? need, PlacementHosts seen, IReadOnlyList<PlacementCandidate> open)
    {
        if (Placement.Choose(vm.Demand, open, need) is not PlacementVerdict.Place)
        {
            return null;
        }

        var asked = await _asked.FindAsync(session, new((int)vm.Id), vm.Version);
        return asked is null
            ? null
            : Placement.Choose(vm.Demand, open, need, host => placing.Refusal(asked, host.Id, seen))
                as PlacementVerdict.Place;
    }

    private async Task<bool> TakeAsync(WriteUnit unit, WaitingVm vm)
    {
        var changed = await unit.ExecuteAsync(
            """
            UPDATE vms SET version = version + 1, retry_at = NULL
            WHERE id = @id AND version = @version AND epoch = @epoch AND state = 'pending' AND NOT EXISTS (
                SELECT 1 FROM operations o WHERE o.vm_id = vms.id AND o.state IN ('queued', 'running'))
            """,
            new { id = vm.Id, version = vm.Version, epoch = tenure.Epoch });
        if (changed == 0)
        {
            return false;
        }

        await OperationRows.InsertAsync(
            unit,
            new(VmAction.Deploy.Name(), Caller.System.User) { Vm = new VmId((int)vm.Id) },
            new(new((int)vm.OwnerId), new((int)vm.GroupId), new((int)vm.Permissions)),
            tenure.Epoch);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Waiting VMs could not be looked at")]
    private partial void LogFailed(Exception exception);

    private sealed record WaitingVm
    {
        public long Id { get; init; }

        public long CpuMilli { get; init; }

        public long Memory { get; init; }

        public long Version { get; init; }

        public long OwnerId { get; init; }

        public long GroupId { get; init; }

        public long Permissions { get; init; }

        public long SpecSchema { get; init; }

        public string? NumaSpec { get; init; }

        public long Devices { get; init; }

        /// <summary>What it needs of a host.</summary>
        public Capacity Demand => new(CpuMilli / 1000m, new(Memory));

        /// <summary>What it needs of a host's NUMA nodes; null where it floats.</summary>
        public NumaNeed? Need(StoredJson json) => Spec(json) is { } spec ? NumaNeed.Of(spec) : null;

        /// <summary>What it holds with a choice.</summary>
        public IEnumerable<NumaClaim> Claims(StoredJson json, IReadOnlyList<NumaChoice> chosen) =>
            Spec(json) is { } spec ? NumaClaim.Of(ChosenCpus.Put(spec, chosen)) : [];

        private VmSpec? Spec(StoredJson json) =>
            NumaSpec is null ? null : json.Read<VmSpec>(NumaSpec, SpecSchema, Upcasters.VmSpec);
    }
}
