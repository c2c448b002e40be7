using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Disks: places on their buses, sources, targets.</summary>
internal static class DiskCheck
{
    // Two channels with two drives each.
    private const int MostIde = 4;
    private const int MostScsi = 256;

    // Four controllers of six: more would use up the root bus.
    private const int MostSata = 24;

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        var disks = input.Spec.Disks;
        return disks.SelectMany((disk, index) => One(disk, $"DISK[{index}]"))
            .Concat(Twice(disks)).Concat(Full(input)).Concat(SamePlace(input));
    }

    private static IEnumerable<Finding> One(DiskSpec disk, string attribute)
    {
        if (disk.Source is null && disk.Device == DiskDevice.Disk)
        {
            yield return SpecChecks.Error(
                attribute + "/SOURCE", "a disk needs a source", "only a CD-ROM drive can be empty");
        }

        if (disk is { Io: "native", Cache: not ("none" or "directsync") })
        {
            yield return SpecChecks.Error(
                attribute + "/IO",
                $"native I/O goes around the host's cache, but CACHE is {disk.Cache ?? "the default"}",
                "CACHE = \"none\" or \"directsync\"");
        }

        if (disk.IoThread is < 0)
        {
            yield return SpecChecks.Error(attribute + "/IOTHREAD", "less than 0");
        }
    }

    private static IEnumerable<Finding> Twice(IReadOnlyList<DiskSpec> disks)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < disks.Count; index++)
        {
            if (!seen.TryAdd(disks[index].Target, index))
            {
                yield return SpecChecks.Error(
                    $"DISK[{index}]/TARGET",
                    $"{disks[index].Target} is also the target of disk {seen[disks[index].Target]}");
            }
        }
    }

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
                    $"DISK[{index}]/TARGET", $"{disk.Target}: an IDE bus has room for {MostIde} drives, hda to hdd",
                    "use the prefix vd or sd, or MACHINE = \"q35\"");
            }
            else if (bus == Bus.Scsi && Bus.Ordinal(disk) >= MostScsi)
            {
                yield return SpecChecks.Error(
                    $"DISK[{index}]/TARGET", $"{disk.Target} is beyond the {MostScsi} places of the SCSI bus",
                    "use the prefix vd");
            }
            else if (bus == Bus.Sata && input.Convention == Convention.Hypernova && Bus.Ordinal(disk) >= MostSata)
            {
                yield return SpecChecks.Error(
                    $"DISK[{index}]/TARGET", $"{disk.Target} is beyond the {MostSata} places of the SATA bus",
                    "use the prefix vd");
            }
        }
    }

    // Where a place follows from the target alone, hda and a CD-ROM sda would be given the same one.
    private static IEnumerable<Finding> SamePlace(DomainInput input)
    {
        var machine = MachineType.Of(input);
        var seen = new Dictionary<(string Bus, int? Ordinal), DiskSpec>();
        for (var index = 0; index < input.Spec.Disks.Count; index++)
        {
            var disk = input.Spec.Disks[index];
            var bus = Bus.Of(disk, machine, input.Spec.Os.SdBus);
            var isFree = bus is Bus.Virtio or Bus.Scsi || (bus == Bus.Sata && Bus.Prefix(disk) == "sd");
            var place = (bus, Bus.Ordinal(disk));
            if (!isFree && !seen.TryAdd(place, disk) && seen[place].Target != disk.Target)
            {
                yield return SpecChecks.Error(
                    $"DISK[{index}]/TARGET",
                    $"{disk.Target} and {seen[place].Target} are the same place of the {bus} bus",
                    "use another letter");
            }
        }
    }
}
