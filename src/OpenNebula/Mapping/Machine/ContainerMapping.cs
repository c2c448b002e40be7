namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>CONTAINER: what a container runs first. Becomes a document alone; nothing here starts it.</summary>
internal static class ContainerMapping
{
    public static ContainerSpec? Map(Section? section)
    {
        if (section is null)
        {
            return null;
        }

        if (section.Text("INIT") is null)
        {
            section.Error("INIT", "is missing: the first program inside the container", "INIT = \"/sbin/init\"");
        }

        return section.HostPath("INIT") is { } init
            ? new(init) { Arguments = Arguments(section.Text("ARGUMENTS") ?? "") }
            : null;
    }

    /// <summary>One a line, so that they may hold blanks; a single line is split at blanks.</summary>
    private static string[] Arguments(string text) => text.Contains('\n', StringComparison.Ordinal)
        ? text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
