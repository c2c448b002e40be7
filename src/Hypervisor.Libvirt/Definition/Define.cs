using System.Xml.Linq;
using Hypernova.DomainXml;
using Hypernova.DomainXml.Reading;
using Hypernova.Hypervisor.Libvirt.Sessions;
using Hypernova.Hypervisor.Libvirt.Watching;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.Hypervisor.Libvirt.Definition;

/// <summary>
/// Defines the VM's domain. Evidence: the definition is read back and carries our mark. Its hardware is what the VM
/// keeps from then on.
/// </summary>
internal static class Define
{
    private const DomainXmlFlags Whole = DomainXmlFlags.Inactive | DomainXmlFlags.Secure;

    public static async Task<DefinedDomain> RunAsync(Attempt attempt, DomainDefinition definition)
    {
        using var existing = await ClaimAsync(attempt, definition);
        var before = existing is null ? null : await existing.GetXmlAsync(Whole, cancellationToken: attempt.Stop);
        var profile = await ProfileAsync(attempt, definition.Spec);
        var written = Rendering.Write(definition, profile, before);
        var document = written.Document
            ?? throw Rendering.Refusal(definition, attempt.Session.Address, written.Findings);
        attempt.Act();
        using var domain = await attempt.Connection.DefineAsync(
            DomainText.Print(document), cancellationToken: attempt.Stop);
        attempt.Session.Facts.Forget(definition.Uuid);
        var after = await domain.GetXmlAsync(Whole, cancellationToken: attempt.Stop);
        var made = DomainText.Parse(after);
        RefuseUnlessMarked(attempt, domain, definition, made);
        return new(new(written.ReadHardware(made).Print()), before != after) { Warnings = written.Findings };
    }

    // Whether a device is a virtual function of a network card decides what is written for it.
    private static async Task<HostProfile> ProfileAsync(Attempt attempt, VmSpec spec)
    {
        var profile = (await attempt.Session.Host.GetAsync(attempt)).Profile;
        return !spec.Pci.Any(pci => pci.Nic is not null)
            ? profile
            : profile with { PciDevices = await PciDevices.ReadAsync(attempt) };
    }

    /// <summary>The domain that is there already and ours; null where neither the UUID nor the name is taken.</summary>
    private static async Task<LibvirtDomain?> ClaimAsync(Attempt attempt, DomainDefinition definition)
    {
        var existing = await attempt.LookAsync(definition.Uuid);
        if (existing is null)
        {
            await RefuseTakenNameAsync(attempt, definition);
            return null;
        }

        try
        {
            await attempt.RefuseUnlessOwnAsync(definition.Owner, existing);
            return existing.Name == definition.DomainName ? existing : throw attempt.Refusal(
                existing, $"it cannot be defined under another name, {definition.DomainName}");
        }
        catch
        {
            existing.Dispose();
            throw;
        }
    }

    private static async Task RefuseTakenNameAsync(Attempt attempt, DomainDefinition definition)
    {
        using var named = await Attempt.UnlessGoneAsync(
            () => attempt.Connection.LookupAsync(definition.DomainName, cancellationToken: attempt.Stop));
        if (named is null)
        {
            return;
        }

        var owner = await Ownership.ReadAsync(named, attempt.Stop);
        throw new HypervisorException(
            FailureKind.Foreign,
            $"the name {definition.DomainName} on {attempt.Session.Address.Uri} is taken by domain {named.Uuid} of "
            + Ownership.Words(owner));
    }

    private static void RefuseUnlessMarked(
        Attempt attempt, LibvirtDomain domain, DomainDefinition definition, XDocument made)
    {
        if (Ownership.Of(DomainMetadata.Read(made.Root!)) != definition.Owner)
        {
            throw attempt.Refusal(domain, "it was defined and does not carry our mark: another tool defines it too");
        }
    }
}
