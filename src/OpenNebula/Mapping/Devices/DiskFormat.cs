namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>DRIVER, or FORMAT in its place: how an image keeps its bytes.</summary>
internal static class DiskFormat
{
    public static string Read(Section section, DiskKind kind, DiskSource? source, bool isPrepared)
    {
        var own = section.Own;
        var byFormat = !isPrepared && own.Text("DRIVER") is null && own.Text("FORMAT") is not null;
        var member = byFormat ? "FORMAT" : "DRIVER";
        var format = (byFormat ? own : section).Matching(
            member, text => text.All(char.IsAsciiLetterOrDigit), "an image format such as raw or qcow2");
        if (kind.Type == "cdrom")
        {
            return "raw";
        }

        if (!isPrepared && own.Text(member) is null && source is FileSource { Path: var path }
            && LooksFormatted(path, format))
        {
            section.Warn("SOURCE", $"looks like another format than {format}", "DRIVER = qcow2");
        }

        return format?.ToLowerInvariant() ?? "raw";
    }

    private static bool LooksFormatted(string path, string? format) =>
        path.EndsWith(".qcow2", StringComparison.OrdinalIgnoreCase) && format != "qcow2";
}
