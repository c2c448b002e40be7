using Hypernova.Model.Access;
using Hypernova.Server.Http;
using Hypernova.Server.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Hosts;

/// <summary>Hosts: list, show, add, change, remove, what they offer, and the domains on them.</summary>
internal static class HostRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/hosts", ListAsync).Needs(RouteRight.AnyUser).Answers<Page<HostView>>("Lists hosts");
        routes.MapGet("/hosts/{id:int}", ShowAsync).NeedsOnHost(Right.Use).Answers<HostView>("Shows a host");
        routes.MapPost("/hosts", AddAsync).Needs(RouteRight.Administrator)
            .Answers<OperationView>("Adds a host: connects and observes", StatusCodes.Status202Accepted);
        routes.MapPatch("/hosts/{id:int}", UpdateAsync).Needs(RouteRight.Administrator)
            .Answers<HostView>(
                "Changes how a host's guests are powered off, its cluster, and what it gives VMs created on it");
        routes.MapDelete("/hosts/{id:int}", RemoveAsync).Needs(RouteRight.Administrator)
            .AnswersNothing("Forgets a host without VMs of ours");
        routes.MapGet("/hosts/{id:int}/cpu-models", CpuModelsAsync).NeedsOnHost(Right.Use)
            .Answers<Page<CpuModelView>>("Processors that guests of a host can have by name");
        routes.MapGet("/hosts/{id:int}/domains", DomainsAsync).Needs(RouteRight.Administrator)
            .Answers<Page<HostDomainView>>("All domains of a host; foreign ones are wild");
    }

    private static Task<IResult> ListAsync(
        [AsParameters] PageQuery page, HttpContext http, ShowHosts hosts, CancellationToken cancellationToken) =>
        Replies.PageAsync(page, ApiJson.Default.PageHostView, host => host.Id, (after, count) =>
            hosts.ListAsync(http.Caller(), (int)Math.Min(after, int.MaxValue), count, cancellationToken));

    private static async Task<IResult> ShowAsync(
        int id, HttpContext http, ShowHosts hosts, CancellationToken cancellationToken)
    {
        var shown = await hosts.GetAsync(http.Caller(), new(id), cancellationToken);
        return shown.Answer(host =>
        {
            http.Tag(host.Version);
            return Replies.With(host, ApiJson.Default.HostView);
        });
    }

    private static async Task<IResult> AddAsync(
        AddHostRequest body, HttpContext http, AddHost add, CancellationToken cancellationToken)
    {
        var asked = await add.RunAsync(http.Caller(), body, http.Terms(), cancellationToken);
        return asked.Answer(operation => Replies.Accepted(http, operation));
    }

    private static async Task<IResult> UpdateAsync(
        int id, UpdateHostRequest body, HttpContext http, UpdateHost update, CancellationToken cancellationToken)
    {
        var updated = await update.RunAsync(http.Caller(), new(id), body, http.Terms(), cancellationToken);
        return updated.Answer(host =>
        {
            http.Tag(host.Version);
            return Replies.With(host, ApiJson.Default.HostView);
        });
    }

    private static async Task<IResult> RemoveAsync(
        int id, HttpContext http, RemoveHost remove, CancellationToken cancellationToken)
    {
        var removed = await remove.RunAsync(http.Caller(), new(id), http.Terms(), cancellationToken);
        return removed.Answer(_ => Replies.Done());
    }

    private static async Task<IResult> CpuModelsAsync(
        int id, HttpContext http, ShowHosts hosts, CancellationToken cancellationToken)
    {
        var known = await hosts.CpuModelsAsync(http.Caller(), new(id), cancellationToken);
        return known.Answer(models =>
            Replies.With(new Page<CpuModelView>(models, null), ApiJson.Default.PageCpuModelView));
    }

    private static async Task<IResult> DomainsAsync(
        int id, HttpContext http, ShowHosts hosts, CancellationToken cancellationToken)
    {
        var seen = await hosts.DomainsAsync(http.Caller(), new(id), cancellationToken);
        return seen.Answer(domains =>
            Replies.With(new Page<HostDomainView>(domains, null), ApiJson.Default.PageHostDomainView));
    }
}
