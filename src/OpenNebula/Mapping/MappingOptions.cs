using Hypernova.OpenNebula.Documents;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>What mapping a template depends on besides its text.</summary>
public sealed record MappingOptions
{
    public static MappingOptions Default { get; } = new();

    /// <summary>Takes the place of the template's NAME.</summary>
    public string? Name { get; init; }

    /// <summary>The name of a VM whose template gives none; without it such a template is an error.</summary>
    public string? FallbackName { get; init; }

    /// <summary>Whether the VM has its name already: characters that a new one must not have are let be.</summary>
    public bool KeepsName { get; init; }

    /// <summary>Whether unknown attributes and members are errors instead of warnings.</summary>
    public bool Strict { get; init; }

    /// <summary>Where values come from that the VM's template leaves out, the first to have one wins.</summary>
    public IReadOnlyList<TemplateLevel> Levels { get; init; } = [BuiltInDefaults.Level];

    /// <summary>Prefix of the targets of disks that name neither target nor prefix.</summary>
    public string DevicePrefix { get; init; } = "sd";

    /// <summary>
    /// Whose files disks are: the template is one that an OpenNebula core prepared, with names, numbers and places
    /// chosen. Null for a template as a user writes it, where a disk needs a path.
    /// </summary>
    public VmFiles? Files { get; init; }

    /// <summary>Where OpenNebula keeps datastores on hosts, for VM documents.</summary>
    public string Datastores { get; init; } = VmDocument.UsualLocation;

    /// <summary>
    /// Where disks are said to be that only a store can find or make (IMAGE, SIZE): naming one is a warning then, for
    /// documents that nobody runs. Null where it is an error.
    /// </summary>
    public string? UnresolvedDirectory { get; init; }

    /// <summary>Makes a password for <c>RANDOM_PASSWD = YES</c>; without it asking for one is an error.</summary>
    public Func<string>? NewPassword { get; init; }
}

/// <summary>Where a VM's files are on its host.</summary>
/// <param name="Vm">The VM's number: volumes cloned for it carry it in their names.</param>
/// <param name="Directory">Holds <c>disk.N</c> for each disk N.</param>
public sealed record VmFiles(int Vm, string Directory);

/// <summary>A source of values below the VM's own template.</summary>
/// <param name="Name">For people: <c>host node1</c>, a file's path, <c>built-in defaults</c>.</param>
/// <param name="Template">The values.</param>
public sealed record TemplateLevel(string Name, Template Template)
{
    /// <summary>What it was read from; empty where it was not read from a text.</summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// Whether its DISK vectors with a TYPE are each for disks on that storage alone: file, block or network. One
    /// without comes first and is for all.
    /// </summary>
    public bool TellsStorageApart { get; init; }
}

/// <summary>What a template means.</summary>
/// <param name="Spec">Null where a finding is an error.</param>
/// <param name="Template">The template as read; null where its text is none.</param>
/// <param name="Findings">In order of appearance, bounded.</param>
public sealed record MappedVm(VmSpec? Spec, Template? Template, IReadOnlyList<Finding> Findings)
{
    /// <summary>
    /// Numbers that OpenNebula's core gave the devices of the spec's boot order, in that order: a device that was taken
    /// away leaves a gap. Empty where no core did.
    /// </summary>
    public IReadOnlyList<int> BootNumbers { get; init; } = [];
}
