using Hypernova.Model.Specs;

namespace Hypernova.Hypervisor;

/// <summary>Whose a domain is.</summary>
/// <param name="InstallationId">Our installation.</param>
/// <param name="Vm">The VM.</param>
public sealed record DomainOwner(string InstallationId, VmId Vm);

/// <summary>A VM as its domain shall be.</summary>
/// <param name="Owner">Goes into the domain's metadata.</param>
/// <param name="Uuid">The identity, chosen by the store before anything is done.</param>
/// <param name="DomainName">The libvirt name, such as <c>one-7</c>.</param>
/// <param name="Spec">The intent, complete: MACs chosen, targets set.</param>
/// <param name="Hardware">What an earlier define returned; null for the first.</param>
public sealed record DomainDefinition(
    DomainOwner Owner, DomainUuid Uuid, string DomainName, VmSpec Spec, GuestHardware? Hardware)
{
    /// <summary>What other programs read about the VM on its host; null leaves it out .</summary>
    public VmFactSheet? Facts { get; init; }
}

/// <summary>What a domain's metadata tells of its VM to programs that know OpenNebula's, as of now .</summary>
public sealed record VmFactSheet
{
    /// <summary>Directory for files of this VM alone, on its host; it is made when something has to be put there.
    /// </summary>
    public required string Directory { get; init; }

    /// <summary>The owner.</summary>
    public required UserId Owner { get; init; }

    /// <summary>The owner's name.</summary>
    public string? OwnerName { get; init; }

    /// <summary>The group.</summary>
    public required GroupId Group { get; init; }

    /// <summary>The group's name.</summary>
    public string? GroupName { get; init; }

    /// <summary>When the VM was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it is deployed; null keeps what the host's definition says, since nothing is started by it.
    /// </summary>
    public DateTimeOffset? Deployed { get; init; }
}

/// <summary>
/// The guest's concrete hardware as libvirt filled it in: machine type, PCI addresses, aliases, controllers. Kept with
/// the VM so that no untouched device ever moves. The text belongs to the driver; others store and return it unread.
/// </summary>
/// <param name="Document">Opaque.</param>
public sealed record GuestHardware(string Document);

/// <summary>What a define made.</summary>
/// <param name="Hardware">To store with the VM.</param>
/// <param name="Changed">Whether the host's definition differs from before.</param>
public sealed record DefinedDomain(GuestHardware Hardware, bool Changed)
{
    /// <summary>What there is to say about this VM on this host that did not forbid it.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];
}

/// <summary>How to power off.</summary>
/// <param name="Timeout">How long the guest may take.</param>
/// <param name="Force">Whether a guest that ignores it is destroyed.</param>
public sealed record PoweroffRequest(TimeSpan Timeout, bool Force);

/// <summary>How powering off ended.</summary>
public enum PoweroffOutcome
{
    /// <summary>The guest obeyed, or was off.</summary>
    Obeyed,

    /// <summary>The guest ignored it until the timeout and still runs.</summary>
    Ignored,

    /// <summary>The guest ignored it and was destroyed.</summary>
    Destroyed,
}

/// <summary>Which document.</summary>
public enum DocumentKind
{
    /// <summary>As it runs now; the definition where it does not run.</summary>
    Live,

    /// <summary>As it will boot next.</summary>
    Definition,
}

/// <summary>How far a long job is.</summary>
/// <param name="Done">Bytes done.</param>
/// <param name="Total">Bytes in all; 0 where not known.</param>
/// <param name="BytesPerSecond">Rate; 0 where not known.</param>
/// <param name="Remaining">Estimate; null where not known.</param>
public readonly record struct JobProgress(long Done, long Total, long BytesPerSecond, TimeSpan? Remaining);
