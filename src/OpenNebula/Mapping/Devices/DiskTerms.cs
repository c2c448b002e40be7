namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>What the meaning of a disk depends on besides its own members.</summary>
/// <param name="Options">Of the whole template.</param>
/// <param name="Machine">The VM's machine type.</param>
/// <param name="SdBus">Bus of sd disks.</param>
/// <param name="IoThreads">The VM's I/O threads.</param>
internal sealed record DiskTerms(MappingOptions Options, string? Machine, SdBus? SdBus, int IoThreads)
{
    /// <summary>Whether a core has been there before: what it let pass is followed as its driver does.</summary>
    public bool IsPrepared => Options.Files is not null;

    /// <summary>The VM's number, in names of volumes that are cloned for it.</summary>
    public int Vm => Options.Files?.Vm ?? 0;
}

/// <summary>Disks of a template.</summary>
/// <param name="Disks">Disks and drives.</param>
/// <param name="Sections">The section of each of them.</param>
/// <param name="Filesystems">Directories of the host.</param>
internal sealed record MappedDisks(
    IReadOnlyList<DiskSpec> Disks, IReadOnlyList<Section> Sections, IReadOnlyList<FilesystemSpec> Filesystems);
