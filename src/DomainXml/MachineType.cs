namespace Hypernova.DomainXml;

/// <summary>The board that a document is for: it decides which buses there are.</summary>
/// <param name="Name">Machine type as libvirt names it, alias or version; null is libvirt's default.</param>
/// <param name="Architecture">Processor architecture.</param>
internal sealed record MachineType(string? Name, string Architecture)
{
    /// <summary>Whether the board's root is PCI Express, so that every device needs a root port of its own.</summary>
    public bool IsPcie => HasNoIde || Architecture == "aarch64";

    /// <summary>Whether <c>hd</c> disks go to SATA because there is no IDE.</summary>
    public bool HasNoIde => Name is { } name
        && (name.Contains("q35", StringComparison.Ordinal) || name.Contains("virt", StringComparison.Ordinal));

    /// <summary>The alias that stands for any version: <c>q35</c> for <c>pc-q35-7.2</c>.</summary>
    public string? Family => Name switch
    {
        null => null,
        _ when Name.Contains("q35", StringComparison.Ordinal) => "q35",
        // RHEL 6 called its versions of that board so.
        _ when Name.StartsWith("rhel6.", StringComparison.Ordinal) => "pc",
        _ when Name == "pc" || Name.StartsWith("pc-", StringComparison.Ordinal) => "pc",
        _ => WithoutVersion(Name),
    };

    /// <summary>The asked one; where nobody asked, the one that the guest already has.</summary>
    public static MachineType Of(DomainInput input)
    {
        var os = input.Spec.Os;
        var kept = input.Hardware is { } hardware && hardware.Architecture == os.Architecture ? hardware.Machine : null;
        return new(os.Machine ?? kept, os.Architecture);
    }

    private static string WithoutVersion(string name)
    {
        var dash = name.LastIndexOf('-');
        return dash > 0 && dash + 1 < name.Length && char.IsAsciiDigit(name[dash + 1]) ? name[..dash] : name;
    }
}
