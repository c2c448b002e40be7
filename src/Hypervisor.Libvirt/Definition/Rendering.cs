using Hypernova.DomainXml;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.DomainXml.Schema.Installed;
using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Libvirt.Definition;

/// <summary>From a definition to a document.</summary>
internal static class Rendering
{
    /// <summary>Writes the document.</summary>
    /// <param name="definition">The VM.</param>
    /// <param name="profile">The host.</param>
    /// <param name="existing">
    /// The definition that is on the host, whose hardware counts where the store has none: its answer was lost.
    /// </param>
    public static WrittenDomain Write(DomainDefinition definition, HostProfile profile, string? existing)
    {
        var input = new DomainInput
        {
            DomainName = definition.DomainName,
            Uuid = definition.Uuid,
            Owner = new(definition.Owner.InstallationId, definition.Owner.Vm),
            Spec = definition.Spec,
            Profile = profile,
            Schema = InstalledSchema.Find,
            CpuMap = InstalledCpuMap.Find,
            Hardware = definition.Hardware is { } stored ? StoredHardware.Parse(stored.Document) : null,
            One = definition.Facts is { } facts ? One(facts, existing) : new(),
        };
        var written = DomainWriter.Write(input);
        return input.Hardware is null && existing is not null && written.Asked is not null
            ? DomainWriter.Write(input with { Hardware = written.ReadHardware(DomainText.Parse(existing)) })
            : written;
    }

    private static OneFacts One(VmFactSheet facts, string? existing) => new()
    {
        SystemDatastore = facts.Directory,
        UserName = facts.OwnerName,
        User = facts.Owner,
        GroupName = facts.GroupName,
        Group = facts.Group,
        Version = OneFacts.CompatibleVersion,
        Created = facts.Created,
        Deployed = facts.Deployed
            ?? (existing is null ? null : DomainMetadata.ReadDeployed(DomainText.Parse(existing).Root!)),
    };

    public static HypervisorException Refusal(
        DomainDefinition definition, HostAddress address, IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(finding => finding.Severity == Severity.Error).Select(finding => $"{finding}");
        return new(
            FailureKind.Refused,
            $"define {definition.DomainName} on {address.Uri}: no document can be written: "
            + string.Join("; ", errors));
    }
}
