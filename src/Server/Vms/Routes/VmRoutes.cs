using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Events;
using Hypernova.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Vms;

/// <summary>VMs as they are: lists, one, its log. What changes them is in <see cref="VmChangeRoutes"/>.</summary>
internal static class VmRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/vms", ListAsync).Needs(RouteRight.AnyUser)
            .Answers<Page<VmView>>("Lists VMs; done ones only with ?all=true or ?state=done");
        routes.MapGet("/vms/{id:int}", ShowAsync).NeedsOnVm(Right.Use).Answers<VmView>("Shows a VM");
        routes.MapGet("/vms/{id:int}/log", LogAsync).NeedsOnVm(Right.Use)
            .Answers<Page<EventView>>("What happened to a VM, oldest first");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] PageQuery page,
        [AsParameters] VmQuery query,
        HttpContext http,
        ShowVms vms,
        CancellationToken cancellationToken)
    {
        if (query.State is { } state && state != VmStateNames.Unknown && !VmStateNames.TryParse(state, out _))
        {
            return Replies.No(Problem.Malformed($"state: there is no state '{state}'"));
        }

        return await Replies.PageAsync(page, ApiJson.Default.PageVmView, vm => vm.Id, (after, count) => vms.ListAsync(
            http.Caller(),
            new()
            {
                State = query.State,
                Name = query.Name,
                Host = query.Host,
                All = query.All ?? false,
                After = (int)Math.Min(after, int.MaxValue),
                Limit = count,
            },
            cancellationToken));
    }

    private static async Task<IResult> ShowAsync(
        int id, HttpContext http, ShowVms vms, CancellationToken cancellationToken)
    {
        var shown = await vms.GetAsync(http.Caller(), new(id), cancellationToken);
        return shown.Answer(vm =>
        {
            http.Tag(vm.Version);
            return Replies.With(vm, ApiJson.Default.VmView);
        });
    }

    private static async Task<IResult> LogAsync(
        int id, [AsParameters] PageQuery page, HttpContext http, ShowVms vms, CancellationToken cancellationToken)
    {
        if (!page.TryRead(out var after, out var limit, out var problem))
        {
            return Replies.No(problem!);
        }

        var read = await vms.LogAsync(http.Caller(), new(id), after, limit + 1, cancellationToken);
        return read.Answer(events =>
            Replies.With(Page<EventView>.Of(events, limit, one => one.Id), ApiJson.Default.PageEventView));
    }
}

/// <summary>Which VMs a list shows.</summary>
/// <param name="State">The shown state's word.</param>
/// <param name="Name">The exact name.</param>
/// <param name="Host">The host's number.</param>
/// <param name="All">Whether done VMs are shown too.</param>
internal readonly record struct VmQuery(string? State, string? Name, int? Host, bool? All);
