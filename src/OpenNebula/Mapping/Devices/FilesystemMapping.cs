using System.Text;

namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>DISK of TYPE = FILESYSTEM: a directory of the host that the guest mounts.</summary>
internal static class FilesystemMapping
{
    private const int LongestTag = 36;
    private const long UsualBase = 100_000;

    public static FilesystemSpec? Map(DiskRow row, bool isPrepared)
    {
        var own = row.Section.Own;
        if (!own.HasOwn("SOURCE"))
        {
            own.Error("SOURCE", "is missing: a directory of the host", "SOURCE = \"/srv/shared\"");
        }

        if (!own.HasOwn("MOUNT_TAG"))
        {
            own.Error("MOUNT_TAG", "is missing: the name under which the guest mounts it", "MOUNT_TAG = shared");
        }

        var source = own.HostPath("SOURCE");
        var tag = own.Matching("MOUNT_TAG", IsTag, $"a name of at most {LongestTag} bytes in one line");
        foreach (var member in (string[])["UID_MAP", "GID_MAP"])
        {
            if (own.HasOwn(member))
            {
                own.Warn(member, "has no effect: the host's, the cluster's or the operator's default counts");
            }
        }

        if (!isPrepared && own.YesNo("READONLY") is true)
        {
            own.Error("READONLY", "cannot be had through virtiofs", "protect the directory on the host");
        }

        return source is null || tag is null ? null : new(source, tag)
        {
            Id = row.Id,
            ReadOnly = own.YesNo("READONLY") ?? false,
            UserIdBase = Base(row.Section, "UID_MAP"),
            GroupIdBase = Base(row.Section, "GID_MAP"),
        };
    }

    private static long Base(Section section, string member) =>
        section.Defaults.Number(member, 0, uint.MaxValue) ?? UsualBase;

    private static bool IsTag(string text) =>
        Encoding.UTF8.GetByteCount(text) <= LongestTag && !text.Any(char.IsControl);
}
