using Hypernova.Hypervisor.Libvirt.Power;
using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Definition;

/// <summary>Removes the domain and all that libvirt keeps of it. Evidence: not found.</summary>
internal static class Undefine
{
    private const UndefineFlags Everything = UndefineFlags.ManagedSave | UndefineFlags.SnapshotsMetadata
        | UndefineFlags.CheckpointsMetadata | UndefineFlags.Nvram | UndefineFlags.Tpm;

    public static async Task RunAsync(Attempt attempt, DomainOwner owner, DomainUuid uuid)
    {
        using var domain = await attempt.LookAsync(uuid);
        if (domain is null)
        {
            return;
        }

        await Attempt.UnlessGoneAsync(() => RemoveAsync(attempt, owner, domain));
        using var still = await attempt.LookAsync(uuid);
        if (still is not null)
        {
            throw attempt.Refusal(still, "it was undefined and is still there: another tool defines or runs it");
        }
    }

    private static async Task<bool> RemoveAsync(Attempt attempt, DomainOwner owner, LibvirtDomain domain)
    {
        await attempt.RefuseUnlessOwnAsync(owner, domain);
        await Destroy.CutAsync(attempt, domain);
        attempt.Act();
        try
        {
            await domain.UndefineAsync(Everything, cancellationToken: attempt.Stop);
        }
        catch (LibvirtException old) when (old.Code == LibvirtErrorCode.InvalidArg)
        {
            // Before 8.9 libvirt knows no flag for the TPM and removes its state with the definition.
            await domain.UndefineAsync(Everything & ~UndefineFlags.Tpm, cancellationToken: attempt.Stop);
        }

        return true;
    }
}
