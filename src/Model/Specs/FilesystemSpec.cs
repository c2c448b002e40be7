namespace Hypernova.Model.Specs;

/// <summary>A directory of the host that the guest mounts through virtiofs. Restricted.</summary>
/// <param name="Source">Absolute path of the directory on the host.</param>
/// <param name="Tag">The name under which the guest mounts it.</param>
public sealed record FilesystemSpec(string Source, string Tag)
{
    /// <summary>Its number in the owner's documents, counted with the disks; null where nobody counts.</summary>
    public int? Id { get; init; }

    /// <summary>The guest cannot write.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The host's user id that the guest's root is; null maps nothing.</summary>
    public long? UserIdBase { get; init; }

    /// <summary>The host's group id that the guest's root group is; null maps nothing.</summary>
    public long? GroupIdBase { get; init; }
}
