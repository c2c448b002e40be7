using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>What is asked; null leaves it.</summary>
internal sealed record AccessChange(UserId? Owner, GroupId? Group, Permissions? Permissions);

/// <summary>Gives a VM to another owner or group, or changes who may do what with it.</summary>
internal sealed class ChangeAccess(Database database, ShowVms vms)
{
    /// <summary>Changes it.</summary>
    public async Task<Outcome<VmView>> RunAsync(
        Caller caller, VmId id, AccessChange change, RequestTerms terms, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(
            unit => ChangeAsync(unit, caller, id, change, terms), cancellationToken);
        return outcome.IsDone ? await vms.GetAsync(Caller.System, id, cancellationToken) : outcome.Rejection;
    }

    private static async Task<Outcome<VmRecord>> ChangeAsync(
        WriteUnit unit, Caller caller, VmId id, AccessChange change, RequestTerms terms)
    {
        var found = await VmAccess.FindAsync(unit, caller, id, Right.Admin);
        if (found.Value is not { } vm)
        {
            return found;
        }

        if (terms.IfVersion is { } seen && seen != vm.Version)
        {
            return Rejection.Version(vm.Version);
        }

        if (await CheckAsync(unit, change) is { } wrong)
        {
            return Rejection.Invalid(wrong);
        }

        var after = new Ownership(
            change.Owner ?? vm.Ownership.Owner,
            change.Group ?? vm.Ownership.Group,
            change.Permissions ?? vm.Ownership.Permissions);
        await SaveAsync(unit, vm, after);
        unit.Emit(new(EventKinds.VmChanged, after, $"VM {id} has another owner, group or permissions")
        {
            Vm = id, User = caller.User, Before = Text(vm.Ownership), After = Text(after),
        });
        return vm;
    }

    private static async Task SaveAsync(WriteUnit unit, VmRecord vm, Ownership after)
    {
        var saved = await unit.ExecuteAsync(
            """
            UPDATE vms SET owner_id = @owner, group_id = @group, permissions = @permissions, version = version + 1
            WHERE id = @id AND epoch = @epoch AND version = @version
            """,
            new
            {
                owner = (long)after.Owner.Value,
                group = (long)after.Group.Value,
                permissions = (long)after.Permissions.Bits,
                id = (long)vm.Id.Value,
                epoch = vm.Epoch,
                version = vm.Version,
            });
        if (saved == 0)
        {
            throw new ClashException();
        }
    }

    private static async Task<Finding?> CheckAsync(WriteUnit unit, AccessChange change)
    {
        const string FindUser = "SELECT id FROM users WHERE id = @id";
        const string FindGroup = "SELECT id FROM groups WHERE id = @id";
        if (change.Owner is { } owner
            && await unit.FindAsync<long?>(FindUser, new { id = (long)owner.Value }) is null)
        {
            return new(Severity.Error, "ownerId", $"there is no user {owner}");
        }

        return change.Group is { } group
            && await unit.FindAsync<long?>(FindGroup, new { id = (long)group.Value }) is null
                ? new(Severity.Error, "groupId", $"there is no group {group}")
                : null;
    }

    private static string Text(Ownership of) => $"owner {of.Owner}, group {of.Group}, {of.Permissions.Spell()}";
}
