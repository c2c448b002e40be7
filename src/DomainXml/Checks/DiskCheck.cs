using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Disks: places on their buses, sources, targets.</summary>
internal static class DiskCheck
{
    // Two channels with two drives each.
    private const int MostIde = 4;
    private const int MostScsi = 256;
    private const int MostFloppies = 2;

    // Four controllers of six: more would use up the root bus.
    private const int MostSata = 24;

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        var disks = input.Spec.Disks;
        return disks.SelectMany((disk, index) => One(disk, Attribute(disk, index), input))
            .Concat(Twice(disks)).Concat(input.Convention == Convention.Hypernova ? SameFile(disks) : [])
            .Concat(Full(input)).Concat(SamePlace(input))
            .Concat(DiskSourceCheck.Directories(input.Spec, input.Convention == Convention.Hypernova));
    }

    /// <summary>By the number in the owner's documents, which counts directories too.</summary>
    public static string Attribute(DiskSpec disk, int index) => $"DISK[{disk.Id ?? index}]";

    private static IEnumerable<Finding> One(DiskSpec disk, string attribute, DomainInput input)
    {
        // A document that an OpenNebula core prepared is written as its driver does; the host's libvirt decides.
        var isOurs = input.Convention == Convention.Hypernova;
        var bus = Bus.Of(disk, MachineType.Of(input), input.Spec.Os.SdBus);
        if (disk is { Io: "native", Cache: not ("none" or "directsync") })
        {
            yield return SpecChecks.Say(
                isOurs ? Severity.Error : Severity.Warning,
                attribute + "/IO",
                $"native I/O goes around the host's cache, but CACHE is {disk.Cache ?? "the default"}",
                "CACHE = \"none\" or \"directsync\"");
        }

        if (disk.IoThread is < 0)
        {
            yield return SpecChecks.Error(attribute + "/IOTHREAD", "less than 0");
        }

        if (disk.Queues is { IsAuto: false } queues && queues.For(0) < 1)
        {
            yield return SpecChecks.Error(attribute + "/VIRTIO_BLK_QUEUES", "at least one queue is needed");
        }

        foreach (var finding in DiskSourceCheck.Run(disk, attribute, bus, isOurs)
            .Concat(isOurs && disk.Limits is { } limits ? IoLimitsCheck.Run(limits, attribute) : [])
            .Concat(Bus.Prefix(disk) == "fd" == (disk.Device == DiskDevice.Floppy) ? [] : Floppy(disk, attribute)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Floppy(DiskSpec disk, string attribute) => [SpecChecks.Error(
        attribute + "/TARGET", $"{disk.Target}: floppy disks, and they alone, are fda and fdb", "TYPE = floppy")];

    private static IEnumerable<Finding> Twice(IReadOnlyList<DiskSpec> disks)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < disks.Count; index++)
        {
            if (!seen.TryAdd(disks[index].Target, index))
            {
                yield return SpecChecks.Error(
                    Attribute(disks[index], index) + "/TARGET",
                    $"{disks[index].Target} is also the target of disk {seen[disks[index].Target]}");
            }
        }
    }

    // QEMU locks what it writes, against itself too.
    private static IEnumerable<Finding> SameFile(IReadOnlyList<DiskSpec> disks)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, disk) in disks.Index())
        {
            if (disk.Source is FileSource { Path: { Length: > 0 } path } && !seen.TryAdd(path, index)
                && !(IsRead(disk) && IsRead(disks[seen[path]])) && !(disk.Shareable && disks[seen[path]].Shareable))
            {
                yield return SpecChecks.Error(
                    Attribute(disk, index) + "/SOURCE", $"{ShapeCheck.Short(path)} is also disk {seen[path]}",
                    "SHAREABLE = YES or READONLY = YES in both");
            }
        }
    }

    private static bool IsRead(DiskSpec disk) => disk.ReadOnly || disk.Device == DiskDevice.Cdrom;

    private static IEnumerable<Finding> Full(DomainInput input)
    {
        var machine = MachineType.Of(input);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < input.Spec.Disks.Count; index++)
        {
            var disk = input.Spec.Disks[index];
            var bus = Bus.Of(disk, machine, input.Spec.Os.SdBus);
            var count = counts[bus] = counts.GetValueOrDefault(bus) + 1;
            if (bus == Bus.Ide && (count == MostIde + 1 || Bus.Ordinal(disk) >= MostIde))
            {
                yield return SpecChecks.Error(
                    Attribute(disk, index) + "/TARGET",
                    $"{disk.Target}: an IDE bus has room for {MostIde} drives, hda to hdd",
                    "use the prefix vd or sd, or MACHINE = \"q35\"");
            }
            else if (bus == Bus.Scsi && Bus.Ordinal(disk) >= ScsiPlaces(input))
            {
                yield return SpecChecks.Error(
                    Attribute(disk, index) + "/TARGET",
                    $"{disk.Target} is beyond the {ScsiPlaces(input)} places of the SCSI bus",
                    "use the prefix vd");
            }
            else if (bus == Bus.Floppy && Bus.Ordinal(disk) >= MostFloppies)
            {
                yield return SpecChecks.Error(
                    Attribute(disk, index) + "/TARGET", $"{disk.Target}: a floppy controller has fda and fdb");
            }
            else if (bus == Bus.Sata && input.Convention == Convention.Hypernova && Bus.Ordinal(disk) >= MostSata)
            {
                yield return SpecChecks.Error(
                    Attribute(disk, index) + "/TARGET",
                    $"{disk.Target} is beyond the {MostSata} places of the SATA bus",
                    "use the prefix vd");
            }
        }
    }

    // QEMU's own, seen with 7.2.
    private static int ScsiPlaces(DomainInput input) => input.Spec.Features.ScsiModel switch
    {
        "lsilogic" or "lsisas1068" => 8,
        "lsisas1078" => 64,
        _ => MostScsi,
    };

    // Where a place follows from the target alone, hda and a CD-ROM sda would be given the same one. sd disks on SATA
    // begin behind the first controller.
    private static IEnumerable<Finding> SamePlace(DomainInput input)
    {
        var machine = MachineType.Of(input);
        var seen = new Dictionary<(string Bus, int? Ordinal), DiskSpec>();
        for (var index = 0; index < input.Spec.Disks.Count; index++)
        {
            var disk = input.Spec.Disks[index];
            var bus = Bus.Of(disk, machine, input.Spec.Os.SdBus);
            var isFree = bus is not (Bus.Ide or Bus.Sata)
                || (bus == Bus.Sata && Bus.Prefix(disk) == "sd" && input.Convention == Convention.OpenNebula);
            var behind = bus == Bus.Sata && Bus.Prefix(disk) == "sd" && machine.HasNoIde ? Bus.SataPorts : 0;
            var place = (bus, Bus.Ordinal(disk) + behind);
            if (!isFree && !seen.TryAdd(place, disk) && seen[place].Target != disk.Target)
            {
                yield return SpecChecks.Error(
                    Attribute(disk, index) + "/TARGET",
                    $"{disk.Target} and {seen[place].Target} are the same place of the {bus} bus",
                    "use another letter");
            }
        }
    }
}
