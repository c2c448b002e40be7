using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.DomainXml.Schema;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml;

/// <summary>All that a domain document is made of: the intent, the host, and who it is.</summary>
public sealed record DomainInput
{
    /// <summary>libvirt's name of the domain, <c>one-7</c>.</summary>
    public required string DomainName { get; init; }

    /// <summary>The domain's identity; null (offline rendering only) leaves it to libvirt.</summary>
    public DomainUuid? Uuid { get; init; }

    /// <summary>Whose domain it is, for the metadata; null writes no owner.</summary>
    public DomainOwnership? Owner { get; init; }

    /// <summary>The intent.</summary>
    public required VmSpec Spec { get; init; }

    /// <summary>The host.</summary>
    public HostProfile Profile { get; init; } = HostProfile.Offline;

    /// <summary>Version of the host's control groups: as seen, else as an operator says, else the first.</summary>
    internal int CgroupVersion => Profile.CgroupVersion ?? Spec.Cpu.CgroupVersion ?? 1;

    /// <summary>What an earlier define made of the guest's hardware; null for the first.</summary>
    public StoredHardware? Hardware { get; init; }

    /// <summary>Facts for readers of OpenNebula's own metadata; what is null is left out.</summary>
    public OneFacts One { get; init; } = new();

    /// <summary>Whose habits the document follows.</summary>
    public Convention Convention { get; init; }

    /// <summary>Numbers that the devices of OS/BOOT have already, in its order; beyond them they count 1, 2….</summary>
    public IReadOnlyList<int> BootNumbers { get; init; } = [];

    /// <summary>
    /// Gives libvirt's schema for own pieces of XML; where it gives none, only the names of elements and
    /// devices are checked.
    /// </summary>
    public Func<DomainSchema?> Schema { get; init; } = () => null;

    /// <summary>Gives the map of processors of the libvirt installed here .</summary>
    public Func<CpuMap?> CpuMap { get; init; } = () => null;
}

/// <summary>Whose a domain is.</summary>
/// <param name="InstallationId">The installation.</param>
/// <param name="Vm">The VM's number in it.</param>
public sealed record DomainOwnership(string InstallationId, VmId Vm);

/// <summary>Whose habits a document follows.</summary>
public enum Convention
{
    /// <summary>Ours: a serial console always, power events explicit, the owner in the metadata.</summary>
    Hypernova,

    /// <summary>Exactly the devices that OpenNebula's own driver would write, and nothing beside them.</summary>
    OpenNebula,
}

/// <summary>What OpenNebula's driver keeps in a domain's metadata.</summary>
public sealed record OneFacts
{
    /// <summary>The version whose metadata ours is like; readers compare it with what they know.</summary>
    public const string CompatibleVersion = "7.4.0";

    /// <summary>Directory of the VM's files.</summary>
    public string? SystemDatastore { get; init; }

    /// <summary>The owner's name.</summary>
    public string? UserName { get; init; }

    /// <summary>The owner.</summary>
    public UserId? User { get; init; }

    /// <summary>The group's name.</summary>
    public string? GroupName { get; init; }

    /// <summary>The group.</summary>
    public GroupId? Group { get; init; }

    /// <summary>The product version that readers of this metadata expect to be compatible with.</summary>
    public string? Version { get; init; }

    /// <summary>When the VM was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When this document was written.</summary>
    public DateTimeOffset? Deployed { get; init; }
}
