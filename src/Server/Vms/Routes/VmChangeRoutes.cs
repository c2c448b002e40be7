using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Http;
using Hypernova.Server.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Vms;

/// <summary>What changes VMs: create, definition, actions, access.</summary>
internal static class VmChangeRoutes
{
    private const string RenameWord = "rename";
    private const int LongestTimeout = 24 * 3600;

    private static readonly Dictionary<string, VmAction> _actions = new VmAction[]
    {
        VmAction.Start, VmAction.Poweroff, VmAction.PoweroffHard, VmAction.Reboot, VmAction.RebootHard,
        VmAction.Suspend, VmAction.Resume, VmAction.Hold, VmAction.Release, VmAction.Terminate, VmAction.TerminateHard,
    }.ToDictionary(action => action.Name(), StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/vms", CreateAsync).Needs(RouteRight.AnyUser)
            .Answers<ChangedVmView>("Creates a VM from a template", StatusCodes.Status202Accepted);
        routes.MapPut("/vms/{id:int}/definition", UpdateAsync).NeedsOnVm(Right.Manage)
            .Answers<ChangedVmView>("Replaces a VM's definition", StatusCodes.Status202Accepted);
        routes.MapPost("/vms/{id:int}/actions/{action}", ActAsync).NeedsOnVm(Right.Manage)
            .Answers<OperationView>("Acts on a VM: " + string.Join(", ", _actions.Keys) + ", " + RenameWord,
                StatusCodes.Status202Accepted);
        routes.MapPut("/vms/{id:int}/access", GiveAsync).NeedsOnVm(Right.Admin)
            .Answers<VmView>("Changes owner, group or permissions");
    }

    private static async Task<IResult> CreateAsync(
        CreateVmBody body, HttpContext http, VmInput input, CreateVm create, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var read = await input.ReadAsync(caller, body.Template, body.Strict, vm: null, cancellationToken);
        if (!read.IsDone)
        {
            return Replies.No(Problem.Of(read.Rejection));
        }

        var request = new CreateVmRequest(read.Value.Spec)
        {
            Text = read.Value.Text,
            Source = read.Value.Source,
            Name = body.Name,
            Hold = body.Hold,
            Warnings = read.Value.Warnings,
        };
        var created = await create.RunAsync(caller, request, http.Terms(), cancellationToken);
        return created.Answer(made => Changed(http, made.Vm, made.Operation, read.Value, [], []));
    }

    private static async Task<IResult> UpdateAsync(
        int id,
        UpdateDefinitionBody body,
        HttpContext http,
        DefinitionChange change,
        CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var vm = await change.Vms.FindAsync(caller, new(id), Right.Manage, cancellationToken);
        if (!vm.IsDone)
        {
            return Replies.No(Problem.Of(vm.Rejection));
        }

        var read = await change.Input.ReadAsync(caller, body.Template, body.Strict, vm.Value, cancellationToken);
        if (!read.IsDone)
        {
            return Replies.No(Problem.Of(read.Rejection));
        }

        var updated = await change.Update.RunAsync(
            caller,
            new(id),
            new(read.Value.Spec, read.Value.Text)
            {
                Source = read.Value.Source, Levels = vm.Value.Levels, Warnings = read.Value.Warnings,
            },
            http.Terms(),
            cancellationToken);
        if (!updated.IsDone)
        {
            return Replies.No(Problem.Of(updated.Rejection));
        }

        var (operation, now, later) = updated.Value;
        var shown = await change.Vms.GetAsync(caller, new(id), cancellationToken);
        return shown.Answer(view => Changed(http, view, operation, read.Value, now, later));
    }

    private static async Task<IResult> ActAsync(
        int id,
        string action,
        ActionBody? body,
        HttpContext http,
        ActionChoice choice,
        CancellationToken cancellationToken)
    {
        if (action != RenameWord && !_actions.ContainsKey(action))
        {
            return Replies.No(Problem.NotFound($"action {action}"));
        }

        if (body?.Timeout is < 1 or > LongestTimeout)
        {
            return Replies.No(Problem.Invalid(
                [new(Severity.Error, "timeout", "out of range", $"seconds, from 1 to {LongestTimeout}")]));
        }

        var asked = action == RenameWord
            ? await choice.Rename.RunAsync(http.Caller(), new(id), body?.Name ?? "", http.Terms(), cancellationToken)
            : await choice.Actions.RunAsync(
                http.Caller(), new(id), _actions[action], Arguments(body), http.Terms(), cancellationToken);
        return asked.Answer(operation => Replies.Accepted(http, operation));
    }

    private static VmArguments Arguments(ActionBody? body) => new()
    {
        Timeout = body?.Timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Force = body?.Force,
    };

    private static async Task<IResult> GiveAsync(
        int id, AccessBody body, HttpContext http, ChangeAccess change, CancellationToken cancellationToken)
    {
        Permissions? permissions = null;
        if (body.Permissions is { } text)
        {
            if (!PermissionsText.TryParse(text, out var read))
            {
                return Replies.No(Problem.Invalid([new(
                    Severity.Error, "permissions", $"'{text}' is no permissions", "nine letters such as um-u-----")]));
            }

            permissions = read;
        }

        var changed = await change.RunAsync(
            http.Caller(),
            new(id),
            new(
                body.OwnerId is { } owner ? new UserId(owner) : null,
                body.GroupId is { } group ? new GroupId(group) : null,
                permissions),
            http.Terms(),
            cancellationToken);
        return changed.Answer(vm =>
        {
            http.Tag(vm.Version);
            return Replies.With(vm, ApiJson.Default.VmView);
        });
    }

    private static IResult Changed(
        HttpContext http,
        VmView vm,
        OperationView operation,
        UnderstoodVm input,
        IReadOnlyList<string> now,
        IReadOnlyList<string> later)
    {
        http.Tag(vm.Version);
        http.Response.Headers.Location = Replies.PathOf(operation);
        var findings = input.Findings.Concat(input.OnHosts).Select(FindingView.Of);
        var body = new ChangedVmView(vm, operation, [.. findings], now, later);
        return Replies.With(body, ApiJson.Default.ChangedVmView, StatusCodes.Status202Accepted);
    }
}

/// <summary>What a changed definition needs.</summary>
internal sealed record DefinitionChange(ShowVms Vms, VmInput Input, UpdateDefinition Update);

/// <summary>Who carries out an action.</summary>
internal sealed record ActionChoice(VmActions Actions, Rename Rename);
