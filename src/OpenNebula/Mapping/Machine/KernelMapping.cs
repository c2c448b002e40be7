namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>Direct kernel boot: OS/KERNEL, INITRD, ROOT, KERNEL_CMD, and files of a datastore in their place.</summary>
internal static class KernelMapping
{
    /// <param name="section">OS.</param>
    /// <param name="prepared">Whether OpenNebula's core has put the paths of files in their place.</param>
    /// <param name="allowUnresolved">Whether references to files may stay open.</param>
    public static KernelSpec? Map(Section section, bool prepared, bool allowUnresolved)
    {
        var open = !prepared && IsReferred(section, "KERNEL", allowUnresolved);
        var initrd = !prepared && IsReferred(section, "INITRD", allowUnresolved) ? null : section.HostPath("INITRD");
        var root = section.Matching("ROOT", text => !text.Any(char.IsWhiteSpace), "the name of a device");
        var line = string.Join(' ', new[] { root is null ? null : $"root=/dev/{root}", CommandLine(section) }
            .Where(part => part is not null));
        if (open)
        {
            return null;
        }

        if (section.Text("KERNEL") is not null)
        {
            var kernel = section.HostPath("KERNEL");
            return kernel is null ? null : new(kernel, initrd, line.Length > 0 ? line : null);
        }

        foreach (var member in new[] { "INITRD", "ROOT", "KERNEL_CMD" })
        {
            if (section.Own.Text(member) is not null)
            {
                section.Warn(member, "has no effect without KERNEL");
            }
        }

        return null;
    }

    private static bool IsReferred(Section section, string member, bool allowUnresolved)
    {
        if (section.Own.Text(member + "_DS") is not { } reference)
        {
            return false;
        }

        var problem = $"refers to a file of a datastore, {FindingList.Cut(reference)}";
        if (allowUnresolved)
        {
            section.Warn(member + "_DS", $"{problem}: unresolved, left out here");
        }
        else
        {
            section.Error(
                member + "_DS", $"{problem}, which is not available in this version",
                $"{member} = a path on the host, for administrators");
        }

        if (section.Own.Text(member) is not null)
        {
            section.Warn(member, $"has no effect beside {member}_DS");
        }

        return true;
    }

    private static string? CommandLine(Section section) =>
        section.Matching("KERNEL_CMD", text => !text.Any(char.IsControl), "one line of text");
}
