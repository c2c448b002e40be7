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
    Database database, Tenure tenure, LiveConfiguration configuration, ILogger<Scheduler> logger) : BackgroundService
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    /// <summary>One look; returns how many deployments were queued.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var limits = configuration.Current.OpenNebula.Scheduler;
        var waiting = await database.ReadAsync(
            session => WaitingAsync(session, limits.MostConsidered), cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        return await database.WriteAsync(unit => QueueAsync(unit, waiting, limits), cancellationToken);
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
                CASE WHEN {PinnedVms.Filter} THEN spec END AS numa_spec
            FROM vms
            WHERE state = 'pending' AND (retry_at <= @now OR (retry_at IS NULL AND attempts < @most))
                AND NOT EXISTS (
                    SELECT 1 FROM operations o WHERE o.vm_id = vms.id AND o.state IN ('queued', 'running'))
            ORDER BY id LIMIT @atOnce
            """,
            new
            {
                now = database.Time.GetUtcNow().ToStored(),
                most = (long)Redeploy.MostAttempts,
                atOnce = (long)atOnce,
            });

    private async Task<int> QueueAsync(WriteUnit unit, IReadOnlyList<WaitingVm> waiting, SchedConfig limits)
    {
        Dictionary<HostId, int> given = [];
        var needs = waiting.ToDictionary(vm => vm.Id, vm => vm.Need(unit.Json));
        var hosts = (await PlaceVm.CandidatesAsync(unit, needs.Values.Any(need => need is not null))).ToList();
        var queued = 0;
        foreach (var vm in waiting)
        {
            if (queued >= limits.MostPlaced)
            {
                break;
            }

            var open = hosts.Where(host => given.GetValueOrDefault(host.Id) < limits.MostOnHost).ToList();
            var demand = new Capacity(vm.CpuMilli / 1000m, new(vm.Memory));
            if (Placement.Choose(demand, open, needs[vm.Id]) is not PlacementVerdict.Place place
                || !await TakeAsync(unit, vm))
            {
                continue;
            }

            var index = hosts.FindIndex(host => host.Id == place.Host);
            hosts[index] = hosts[index] with
            {
                Used = hosts[index].Used + demand,
                Claims = [.. hosts[index].Claims, .. vm.Claims(unit.Json, place.Numa)],
            };
            given[place.Host] = given.GetValueOrDefault(place.Host) + 1;
            queued++;
        }

        return queued;
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

        /// <summary>What it needs of a host's NUMA nodes; null where it floats.</summary>
        public NumaNeed? Need(StoredJson json) => Spec(json) is { } spec ? NumaNeed.Of(spec) : null;

        /// <summary>What it holds with a choice.</summary>
        public IEnumerable<NumaClaim> Claims(StoredJson json, IReadOnlyList<NumaChoice> chosen) =>
            Spec(json) is { } spec ? NumaClaim.Of(ChosenCpus.Put(spec, chosen)) : [];

        private VmSpec? Spec(StoredJson json) =>
            NumaSpec is null ? null : json.Read<VmSpec>(NumaSpec, SpecSchema, Upcasters.VmSpec);
    }
}
