using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>
/// Directories of the host, through virtiofs. The memory that this needs to be shared is written with the memory.
/// </summary>
internal static class FilesystemSection
{
    private const string OneProgram = "/var/tmp/one/vmm/kvm/virtiofsd.sh";
    private const string Queue = "1024";
    private const int MappedIds = 65536;

    public static void Write(Draft draft)
    {
        foreach (var filesystem in draft.Spec.Filesystems)
        {
            draft.Devices.Add(Filesystem(filesystem, draft.IsOurs));
        }
    }

    private static XElement Filesystem(FilesystemSpec filesystem, bool isOurs) => new(
        "filesystem",
        new XAttribute("type", "mount"),
        new XAttribute("accessmode", "passthrough"),
        new XElement("driver", new XAttribute("type", "virtiofs"), new XAttribute("queue", Queue)),
        isOurs ? null : Program(),
        new XElement("source", new XAttribute("dir", filesystem.Source)),
        new XElement("target", new XAttribute("dir", filesystem.Tag)),
        Switch("readonly", filesystem.ReadOnly),
        isOurs ? null : Mapping(filesystem));

    // Ours is the host's own program in its own sandbox: libvirt knows where it is.
    private static XElement Program() => new(
        "binary",
        new XAttribute("path", OneProgram),
        new XAttribute("xattr", "on"),
        new XElement("cache", new XAttribute("mode", "always")),
        new XElement("sandbox", new XAttribute("mode", "namespace")));

    private static XElement? Mapping(FilesystemSpec filesystem) =>
        filesystem is not { UserIdBase: { } user, GroupIdBase: { } group } ? null : new(
            "idmap", Map("uid", user), Map("gid", group));

    private static XElement Map(string kind, long target) => new(
        kind, new XAttribute("start", "0"), Attribute("target", target), Attribute("count", MappedIds));
}
