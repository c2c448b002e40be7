namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>
/// Gives disks their device names. Names given in the template are taken first; then the first image without one gets
/// its name, then CD-ROM drives (the context's last), then the other disks, each the first free name of its prefix.
/// </summary>
internal static class DiskTargets
{
    private const int MostIde = 4;
    private const int MostScsi = 256;
    private const int MostFloppies = 2;

    private static readonly string[] Prefixes = ["vd", "sd", "hd", "fd"];

    // OpenNebula's driver puts them where it puts hd.
    private static readonly string[] OfOthers = ["xvd", "ubd"];

    public static IReadOnlyList<string> Assign(IReadOnlyList<DiskRow> rows, DiskTerms terms)
    {
        var isModern = terms.Machine is { } name
            && (name.Contains("q35", StringComparison.Ordinal) || name.Contains("virt", StringComparison.Ordinal));
        var targets = new string?[rows.Count];
        Dictionary<string, Section> taken = [];
        for (var i = 0; i < rows.Count; i++)
        {
            targets[i] = Given(rows[i].Section.Own, taken, terms.IsPrepared);
            if (targets[i] is null && terms.IsPrepared)
            {
                rows[i].Section.Error("TARGET", "is missing: a core gives each disk its name");
            }
        }

        Dictionary<string, int> next = [];
        foreach (var i in Order(rows, targets))
        {
            targets[i] = Free(Prefix(rows[i], isModern, terms.Options.DevicePrefix), next, taken);
            taken.Add(targets[i]!, rows[i].Section);
        }

        CheckLimits(rows, targets, isModern);
        return targets!;
    }

    /// <summary>The letters of a place: 0 is a, 25 z, 26 aa.</summary>
    internal static string Letters(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('a' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }

    private static string? Given(Section section, Dictionary<string, Section> taken, bool isPrepared)
    {
        var target = section.Matching(
            "TARGET",
            text => IsTarget(text, isPrepared ? [.. Prefixes, .. OfOthers] : Prefixes),
            "a device name such as vda, sdb or hdc");
        if (target is not null && !taken.TryAdd(target, section))
        {
            section.Error("TARGET", $"{target} is already taken by {taken[target].Path}");
        }

        return target;
    }

    private static IEnumerable<int> Order(IReadOnlyList<DiskRow> rows, string?[] targets)
    {
        var nameless = Enumerable.Range(0, rows.Count).Where(i => targets[i] is null).ToList();
        var first = nameless
            .Where(i => rows[i].Kind is { Device: DiskDevice.Disk, IsVolatile: false }).Take(1).ToList();
        var drives = nameless.Where(i => rows[i].Kind.Device == DiskDevice.Cdrom);
        return [.. first, .. drives, .. nameless.Where(i => rows[i].Kind.Device != DiskDevice.Cdrom).Except(first)];
    }

    private static string Prefix(DiskRow row, bool isModern, string devicePrefix)
    {
        var given = row.Section.Own.Word("DEV_PREFIX", Prefixes);
        return given ?? row.Kind.Device switch
        {
            DiskDevice.Disk => devicePrefix,
            DiskDevice.Cdrom => isModern ? "sd" : "hd",
            DiskDevice.Floppy => "fd",
        };
    }

    private static string Free(string prefix, Dictionary<string, int> next, Dictionary<string, Section> taken)
    {
        while (true)
        {
            var index = next.GetValueOrDefault(prefix);
            next[prefix] = index + 1;
            var target = prefix + Letters(index);
            if (!taken.ContainsKey(target))
            {
                return target;
            }
        }
    }

    /// <summary>A place follows from the letters: a name can be beyond the last one though few are taken.</summary>
    private static void CheckLimits(IReadOnlyList<DiskRow> rows, string?[] targets, bool isModern)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var (most, bus) = targets[i]![..2] switch
            {
                "hd" when !isModern => (MostIde, "IDE bus"),
                "sd" => (MostScsi, "SCSI bus"),
                "fd" => (MostFloppies, "floppy controller"),
                _ => (int.MaxValue, ""),
            };
            if (targets[i]!.StartsWith("fd", StringComparison.Ordinal) != (rows[i].Kind.Device == DiskDevice.Floppy))
            {
                rows[i].Section.Error("TARGET", $"{targets[i]}: floppy disks, and they alone, are fda and fdb");
            }
            else if (Place(targets[i]!.AsSpan(2)) >= most)
            {
                rows[i].Section.Error(
                    "TARGET", $"{targets[i]} is beyond the {most} places of the {bus}", "DEV_PREFIX = vd");
            }
        }
    }

    private static int Place(ReadOnlySpan<char> letters)
    {
        var place = 0;
        foreach (var letter in letters)
        {
            place = (place * 26) + letter - 'a' + 1;
        }

        return place - 1;
    }

    private static bool IsTarget(string text, string[] prefixes)
    {
        var prefix = prefixes.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is not null && text.Length > prefix.Length && text.Length <= prefix.Length + 3
            && text.AsSpan(prefix.Length).IndexOfAnyExceptInRange('a', 'z') < 0;
    }
}
