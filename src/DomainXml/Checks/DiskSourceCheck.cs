using System.Buffers;
using System.Text;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Where bytes of disks and directories are, and who may read them.</summary>
internal static class DiskSourceCheck
{
    // virtiofs's own.
    private const int LongestTag = 36;

    private static readonly string[] Protocols = ["rbd", "iscsi", "gluster", "sheepdog"];
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\t");

    public static IEnumerable<Finding> Run(DiskSpec disk, string attribute, string bus, bool isOurs)
    {
        if (disk.Source is null && disk.Device == DiskDevice.Disk)
        {
            yield return SpecChecks.Error(
                attribute + "/SOURCE", "a disk needs a source", "only a drive can be empty");
        }

        // libvirt's own rules.
        if (isOurs && disk is { Shareable: true, ReadOnly: false, Format: not "raw" })
        {
            yield return SpecChecks.Error(
                attribute + "/SHAREABLE", $"an image of the format {disk.Format} has one writer only",
                "DRIVER = \"raw\"");
        }

        if (isOurs && disk is { ReadOnly: true, Device: DiskDevice.Disk } && bus is Bus.Ide or Bus.Sata)
        {
            yield return SpecChecks.Error(
                attribute + "/READONLY", $"a disk on the {bus} bus cannot be read-only", "use the prefix vd or sd");
        }

        if (isOurs && disk is { Serial: not null, Device: DiskDevice.Floppy })
        {
            yield return SpecChecks.Error(attribute + "/SERIAL", "QEMU's floppy disks have none", "leave it out");
        }

        if (disk.LuksSecret is not null && disk.Format is not ("raw" or "qcow2"))
        {
            yield return SpecChecks.Error(
                attribute + "/LUKS_SECRET", $"an image of the format {disk.Format} cannot be encrypted with LUKS",
                "DRIVER = \"raw\" or \"qcow2\"");
        }

        foreach (var finding in disk.Source switch
        {
            FileSource file => Path(file.Path, attribute),
            BlockSource block => Path(block.Path, attribute),
            NetworkSource network => Network(network, attribute, isOurs),
            _ => [],
        })
        {
            yield return finding;
        }
    }

    public static IEnumerable<Finding> Directories(VmSpec spec, bool isOurs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, filesystem) in spec.Filesystems.Index())
        {
            var attribute = $"DISK[{filesystem.Id ?? index}]";
            foreach (var finding in Path(filesystem.Source, attribute))
            {
                yield return finding;
            }

            if (isOurs && filesystem.ReadOnly)
            {
                yield return SpecChecks.Error(
                    attribute + "/READONLY", "libvirt has no read-only virtiofs",
                    "protect the directory on the host");
            }

            if (filesystem.Tag.Length == 0 || Encoding.UTF8.GetByteCount(filesystem.Tag) > LongestTag
                || filesystem.Tag.AsSpan().ContainsAny(LineEnds))
            {
                yield return SpecChecks.Error(
                    attribute + "/MOUNT_TAG", $"a name for a mount has 1 to {LongestTag} bytes in one line");
            }
            else if (!seen.Add(filesystem.Tag))
            {
                yield return SpecChecks.Error(attribute + "/MOUNT_TAG", $"{filesystem.Tag} is already another's");
            }
        }
    }

    private static IEnumerable<Finding> Path(string path, string attribute)
    {
        if (!ShapeCheck.IsAbsolutePath(path))
        {
            yield return SpecChecks.Error(
                attribute + "/SOURCE", $"'{ShapeCheck.Short(path)}' is not an absolute path");
        }
    }

    private static IEnumerable<Finding> Network(NetworkSource source, string attribute, bool isOurs)
    {
        if (!Protocols.Contains(source.Protocol, StringComparer.Ordinal))
        {
            yield return SpecChecks.Error(
                attribute + "/TYPE",
                $"'{ShapeCheck.Short(source.Protocol)}' is none of {string.Join(", ", Protocols)}");
        }

        if (source.Name.Length == 0)
        {
            yield return SpecChecks.Error(attribute + "/SOURCE", "a network volume needs its name");
        }

        if (source.Protocol == "gluster" && !source.Name.TrimStart('/').Contains('/', StringComparison.Ordinal))
        {
            yield return SpecChecks.Error(attribute + "/SOURCE", "a Gluster file is named volume/path");
        }

        if (source.Protocol == "rbd" && source.Name.IndexOf('/', StringComparison.Ordinal) is <= 0)
        {
            yield return SpecChecks.Error(attribute + "/SOURCE", "a Ceph image is named pool/image");
        }

        if (isOurs && source.Protocol is "iscsi" && source.Hosts.Count != 1)
        {
            yield return SpecChecks.Error(
                attribute + "/ISCSI_HOST", $"an iSCSI unit is at one portal, not at {source.Hosts.Count}");
        }

        if (isOurs && source.Protocol is "gluster" or "sheepdog" && source.Hosts.Count == 0)
        {
            yield return SpecChecks.Error($"{attribute}/{HostsOf(source)}", "this volume needs a server");
        }

        if (source.Hosts.Any(host => host.Port is < 1 or > 65535))
        {
            yield return SpecChecks.Error(
                $"{attribute}/{HostsOf(source)}", "a TCP port is from 1 to 65535");
        }

        if (source.Hosts.Any(host => host.Name.Length == 0))
        {
            yield return SpecChecks.Error($"{attribute}/{HostsOf(source)}", "a server needs a name or an address");
        }
    }

    public static string HostsOf(NetworkSource source) => source.Protocol switch
    {
        "rbd" => "CEPH_HOST",
        "iscsi" => "ISCSI_HOST",
        "gluster" => "GLUSTER_HOST",
        _ => "SHEEPDOG_HOST",
    };
}
