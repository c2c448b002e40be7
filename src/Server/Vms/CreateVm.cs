using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Hosts;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Scheduling;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>What is asked when a VM is created.</summary>
/// <param name="Spec">The intent.</param>
internal sealed record CreateVmRequest(VmSpec Spec)
{
    /// <summary>The user's own text of it.</summary>
    public string? Text { get; init; }

    /// <summary>How that text is read again; null where it never is.</summary>
    public VmSource? Source { get; init; }

    /// <summary>A name instead of the spec's.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it waits until it is released.</summary>
    public bool Hold { get; init; }

    /// <summary>What there is to say about it that does not forbid it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A created VM and the operation that brings it to life.</summary>
internal sealed record CreatedVm(VmView Vm, OperationView Operation);

/// <summary>Creates a VM: everything it will be known by is chosen and stored before anything is done.</summary>
internal sealed class CreateVm(
    Database database,
    Tenure tenure,
    Installation installation,
    ShowVms vms,
    ShowOperations operations,
    PlaceVm placing)
{
    private const string Kind = "create";

    /// <summary>What is done.</summary>
    public static Runbook<VmContext> Runbook { get; } = new(Kind, Deploy.Steps, DomainSteps.BecomeRunning);

    /// <summary>Stores the VM and queues its creation.</summary>
    public async Task<Outcome<CreatedVm>> RunAsync(
        Caller caller, CreateVmRequest request, RequestTerms terms, CancellationToken cancellationToken)
    {
        var created = await database.WriteAsync(
            unit => Idempotency.OnceAsync(unit, caller.User, terms, () => StoreAsync(unit, caller, request)),
            cancellationToken);
        return created.Value is { } known
            ? await database.ReadAsync(session => ShowAsync(session, caller, known), cancellationToken)
            : created.Rejection!;
    }

    private async Task<Outcome<CreatedVm>> ShowAsync(Session session, Caller caller, KnownAnswer known)
    {
        var vm = await vms.GetAsync(session, caller, new(known.Vm ?? -1));
        var operation = await operations.GetAsync(session, caller, new(known.Operation ?? -1));
        return vm.IsDone && operation.IsDone
            ? new CreatedVm(vm.Value, operation.Value)
            : vm.Rejection ?? operation.Rejection!;
    }

    private async Task<Outcome<KnownAnswer>> StoreAsync(WriteUnit unit, Caller caller, CreateVmRequest request)
    {
        if (RefuseName(request) is { } wrong)
        {
            return Rejection.Invalid(new Finding(Severity.Error, "name", wrong, VmName.Remedy));
        }

        if (await RefuseAsync(unit, request) is { } refused)
        {
            return refused;
        }

        return await InsertAsync(unit, caller, request);
    }

    // The name in a template was looked at where it stands in the text, and that of a document is kept.
    private static string? RefuseName(CreateVmRequest request) =>
        request.Name is { } name ? VmName.Refuse(name)
        : request.Spec.Name is { Length: > 0 } given ? VmName.RefuseKept(given)
        : null;

    private async Task<Rejection?> RefuseAsync(WriteUnit unit, CreateVmRequest request)
    {
        const string FindUuid = "SELECT id FROM vms WHERE uuid = @uuid AND state <> 'done'";
        if (request.Spec.Os.Uuid is { } asked
            && await unit.FindAsync<long?>(FindUuid, new { uuid = asked.ToString() }) is { } used)
        {
            return Rejection.State(new(
                "uuid-in-use", $"VM {used} has the UUID {asked}", $"leave the UUID out, or terminate VM {used}"));
        }

        if (request.Hold)
        {
            return null;
        }

        return await placing.TooBigAsync(unit, request.Spec) is { } tooBig
            ? Rejection.State(new(
                "too-big", tooBig.Reason, "ask for less, add a larger host, or create it with --hold"))
            : null;
    }

    private async Task<KnownAnswer> InsertAsync(WriteUnit unit, Caller caller, CreateVmRequest request)
    {
        await tenure.HoldAsync(unit);
        var id = new VmId((int)await unit.NextAsync("vm"));
        var vm = Choose(id, caller, request, unit.Now);
        await VmRows.InsertAsync(unit, vm);
        unit.Emit(new(EventKinds.VmCreated, vm.Ownership, $"VM {id} ({vm.Spec.Name}) created, {vm.State.Name()}")
        {
            Vm = id, User = caller.User, After = vm.State.Name(),
        });
        var operation = await OperationRows.InsertAsync(
            unit,
            new(Kind, caller.User) { Vm = id, DoneWith = request.Hold ? "created on hold" : null },
            vm.Ownership,
            tenure.Epoch);
        return KnownAnswer.Of(operation) with { Vm = id.Value };
    }

    private VmRecord Choose(VmId id, Caller caller, CreateVmRequest request, DateTimeOffset now)
    {
        var name = request.Name ?? (request.Spec.Name.Length > 0 ? request.Spec.Name : $"vm-{id}");
        var spec = MacAddresses.Complete(installation.Id, id, request.Spec with { Name = name }, null);
        return new()
        {
            Id = id,
            Uuid = spec.Os.Uuid ?? new DomainUuid(Guid.NewGuid()),
            DomainName = DomainNames.Plain(id),
            State = request.Hold ? VmState.Hold : VmState.Pending,
            Spec = spec,
            Text = request.Text,
            Source = request.Source,
            Warnings = request.Warnings,
            Ownership = new(caller.User, caller.PrimaryGroup, Permissions.Default),
            Epoch = tenure.Epoch,
            Created = now,
        };
    }
}
