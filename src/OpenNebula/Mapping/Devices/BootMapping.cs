using System.Globalization;

namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>What a guest boots from.</summary>
/// <param name="Devices">Most wanted first.</param>
/// <param name="Numbers">The numbers that a core gave them; empty where none did.</param>
internal sealed record MappedBoot(IReadOnlyList<BootDevice> Devices, IReadOnlyList<int> Numbers);

/// <summary>
/// OS/BOOT: devices by their numbers, and the words of old templates: fd, hd, cdrom, network. A core writes its choice
/// into ORDER of each device; in a user's template that means nothing.
/// </summary>
internal static class BootMapping
{
    private const int Last = 1000;
    private const StringSplitOptions EachWord = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    public static MappedBoot Map(Section os, MappedDisks disks, MappedNics nics, bool isPrepared)
    {
        var sections = disks.Sections.Select((section, place) => (section, new BootDevice(BootDeviceKind.Disk, place)))
            .Concat(nics.Sections.Select((section, place) => (section, new BootDevice(BootDeviceKind.Nic, place))));
        if (isPrepared)
        {
            var ordered = Ordered(sections).ToList();
            return new([.. ordered.Select(one => one.Device)], [.. ordered.Select(one => one.Order)]);
        }

        foreach (var (section, _) in sections.Where(device => device.section.HasOwn("ORDER")))
        {
            section.Warn("ORDER", "has no effect: OS/BOOT says what boots first", "OS = [ BOOT = \"disk0,nic0\" ]");
        }

        return new([.. Named(os, disks, nics.Nics)], []);
    }

    private static IEnumerable<(int Order, BootDevice Device)> Ordered(
        IEnumerable<(Section Section, BootDevice Device)> devices) =>
        from device in devices
        let order = device.Section.Own.Whole("ORDER", 1, Last)
        where order is not null
        orderby order
        select (order.Value, device.Device);

    private static IEnumerable<BootDevice> Named(Section os, MappedDisks disks, IReadOnlyList<NicSpec> nics)
    {
        if (os.Find("BOOT") is not { } boot)
        {
            yield break;
        }

        HashSet<BootDevice> seen = [];
        foreach (var word in boot.Text.Split(',', EachWord))
        {
            if (Old(word, disks, nics) is { } old)
            {
                Say(os, word, old, boot.Source is null);
                if (old.Device is { } meant && seen.Add(meant))
                {
                    yield return meant;
                }

                continue;
            }

            if (Read(word.ToLowerInvariant()) is not { } named)
            {
                os.Error("BOOT", $"\"{FindingList.Cut(word)}\" is not a boot device", "such as disk0,nic0");
                yield break;
            }

            if (Find(named, disks, nics) is not { } device)
            {
                // A default for many VMs names what some do not have.
                if (boot.Source is not null)
                {
                    continue;
                }

                var count = named.Kind == BootDeviceKind.Disk ? disks.Disks.Count : nics.Count;
                var isDirectory = named.Kind == BootDeviceKind.Disk
                    && disks.Filesystems.Any(filesystem => filesystem.Id == named.Index);
                os.Error("BOOT", isDirectory
                    ? $"names {FindingList.Cut(word)}, which is a directory of the host"
                    : $"names {FindingList.Cut(word)}, but the VM has {count} of these, counted from 0");
            }
            else if (!seen.Add(device))
            {
                os.Error("BOOT", $"names {word} twice");
            }
            else
            {
                yield return device;
            }
        }
    }

    /// <summary>What an old word means: the first device of its kind; null for another word.</summary>
    private static (BootDevice? Device, string Name)? Old(
        string word, MappedDisks disks, IReadOnlyList<NicSpec> nics)
    {
        if (word.Equals("network", StringComparison.OrdinalIgnoreCase))
        {
            return nics.Count > 0 ? (new(BootDeviceKind.Nic, 0), $"nic{nics[0].Id ?? 0}") : (null, "");
        }

        DiskDevice? kind = word.ToLowerInvariant() switch
        {
            "hd" => DiskDevice.Disk, "cdrom" => DiskDevice.Cdrom, "fd" => DiskDevice.Floppy, _ => null,
        };
        if (kind is null)
        {
            return null;
        }

        var index = disks.Disks.ToList().FindIndex(disk => disk.Device == kind);
        return index < 0
            ? (null, "")
            : (new(BootDeviceKind.Disk, index), $"disk{disks.Disks[index].Id ?? index}");
    }

    private static void Say(Section os, string word, (BootDevice? Device, string Name) meant, bool isOwn)
    {
        if (isOwn && meant.Device is null)
        {
            os.Error("BOOT", $"names {word}, but the VM has none of this kind", "such as disk0,nic0");
        }
        else if (isOwn)
        {
            os.Warn("BOOT", $"\"{word}\" is a word of old templates, taken as {meant.Name}", $"BOOT = {meant.Name}");
        }
    }

    /// <summary>Numbers count directories of the host too: a disk's place among the disks can be another.</summary>
    private static BootDevice? Find(BootDevice named, MappedDisks disks, IReadOnlyList<NicSpec> nics)
    {
        var ids = named.Kind == BootDeviceKind.Disk
            ? disks.Disks.Select(disk => disk.Id).ToList()
            : nics.Select(nic => nic.Id).ToList();
        var place = Enumerable.Range(0, ids.Count).Cast<int?>()
            .FirstOrDefault(place => (ids[place!.Value] ?? place) == named.Index);
        return place is { } found ? named with { Index = found } : null;
    }

    private static BootDevice? Read(string word)
    {
        var (kind, digits) = word.StartsWith("disk", StringComparison.Ordinal)
            ? (BootDeviceKind.Disk, word[4..])
            : (BootDeviceKind.Nic, word.StartsWith("nic", StringComparison.Ordinal) ? word[3..] : "");
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new(kind, index)
            : null;
    }
}
