using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>
/// A VM's definition with what its metadata tells other programs: read when it is defined, so that owner, group and
/// name are those of the deploy, however they changed since the operation was asked for.
/// </summary>
internal static class DomainFacts
{
    /// <summary>For a deploy: the domain is started next.</summary>
    public static Task<DomainDefinition> DeployAsync(VmContext context, CancellationToken cancellationToken) =>
        ReadAsync(context, context.Services.Database.Time.GetUtcNow(), cancellationToken);

    /// <summary>For a change of the definition alone: it keeps the time of the last deploy.</summary>
    public static Task<DomainDefinition> ChangeAsync(VmContext context, CancellationToken cancellationToken) =>
        ReadAsync(context, null, cancellationToken);

    /// <summary>The VM's own directory on its host, whichever host that is.</summary>
    public static string DirectoryOf(VmId vm) => $"/var/lib/hypernova/vms/{vm}";

    private static async Task<DomainDefinition> ReadAsync(
        VmContext context, DateTimeOffset? deployed, CancellationToken cancellationToken)
    {
        var row = await context.Services.Database.ReadAsync(
            session => session.FindAsync<OwnerRow>(
                """
                SELECT v.owner_id, u.name AS owner_name, v.group_id, g.name AS group_name FROM vms v
                LEFT JOIN users u ON u.id = v.owner_id
                LEFT JOIN groups g ON g.id = v.group_id
                WHERE v.id = @id
                """,
                new { id = (long)context.Vm.Id.Value }),
            cancellationToken);
        return context.Definition with
        {
            Facts = new()
            {
                Directory = DirectoryOf(context.Vm.Id),
                Owner = new((int)row!.OwnerId),
                OwnerName = row.OwnerName,
                Group = new((int)row.GroupId),
                GroupName = row.GroupName,
                Created = context.Vm.Created,
                Deployed = deployed,
            },
        };
    }

    private sealed record OwnerRow
    {
        public long OwnerId { get; init; }

        public string? OwnerName { get; init; }

        public long GroupId { get; init; }

        public string? GroupName { get; init; }
    }
}
