using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Server.Access;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;
using Hypernova.Server.Events;

namespace Hypernova.Server.Vms;

/// <summary>Shows VMs to those who may use them.</summary>
internal sealed class ShowVms(Database database, ProgressBoard progress)
{
    /// <summary>A page of VMs, by number.</summary>
    public Task<IReadOnlyList<VmView>> ListAsync(Caller caller, VmFilter filter, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<VmView>>(
            async session =>
            {
                var access = AccessFilter.Of(caller, "v");
                var rows = await session.ListAsync<VmViewRow>(
                    $"{VmViewRow.Select} WHERE {Where(filter)} AND {access.Sql} ORDER BY v.id LIMIT @limit",
                    access.With(new
                    {
                        after = (long)filter.After,
                        limit = (long)filter.Limit,
                        state = filter.State,
                        name = filter.Name,
                        host = (long?)filter.Host,
                    }));
                return [.. rows.Select(row => row.ToView(session.Json, progress))];
            },
            cancellationToken);

    /// <summary>One VM, with its text.</summary>
    public Task<Outcome<VmView>> GetAsync(Caller caller, VmId id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => GetAsync(session, caller, id), cancellationToken);

    /// <summary>What the boundary must know to read the VM's document, open its console or ask its agent.</summary>
    public Task<Outcome<VmRecord>> FindAsync(
        Caller caller, VmId id, Right right, CancellationToken cancellationToken) =>
        database.ReadAsync(session => VmAccess.FindAsync(session, caller, id, right), cancellationToken);

    /// <summary>What happened to it, oldest first.</summary>
    public Task<Outcome<IReadOnlyList<EventView>>> LogAsync(
        Caller caller, VmId id, long after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<IReadOnlyList<EventView>>>(
            async session =>
            {
                var vm = await VmAccess.FindAsync(session, caller, id, Right.Use);
                return vm.IsDone
                    ? Outcome<IReadOnlyList<EventView>>.Of(await EventRows.OfVmAsync(session, id, after, limit))
                    : vm.Rejection;
            },
            cancellationToken);

    /// <summary>One VM, within a view.</summary>
    public async Task<Outcome<VmView>> GetAsync(Session session, Caller caller, VmId id)
    {
        var access = AccessFilter.Of(caller, "v");
        var row = await session.FindAsync<VmViewRow>(
            $"{VmViewRow.SelectWithText} WHERE v.id = @id AND {access.Sql}", access.With(new { id = (long)id.Value }));
        return row is null ? Rejection.NotFound($"VM {id}") : row.ToView(session.Json, progress);
    }

    private static string Where(VmFilter filter)
    {
        var conditions = new List<string> { "v.id > @after" };
        if (filter.State is not null)
        {
            conditions.Add($"{VmViewRow.ShownState} = @state");
        }
        else if (!filter.All)
        {
            conditions.Add("v.state <> 'done'");
        }

        if (filter.Name is not null)
        {
            conditions.Add("v.name = @name");
        }

        if (filter.Host is not null)
        {
            conditions.Add("v.host_id = @host");
        }

        return string.Join(" AND ", conditions);
    }
}
