namespace Hypernova.OpenNebula.Mapping;

/// <summary>A disk that needs a device name.</summary>
/// <param name="Section">The disk.</param>
/// <param name="IsCdrom">Whether it is a CD-ROM drive.</param>
internal sealed record TargetRequest(Section Section, bool IsCdrom);

/// <summary>
/// Gives disks their device names. Names given in the template are taken first; then the first disk gets one, then
/// CD-ROM drives, then the other disks, each the first free name of its prefix.
/// </summary>
internal static class DiskTargets
{
    private const int MostIde = 4;
    private const int MostScsi = 256;

    private static readonly string[] Prefixes = ["vd", "sd", "hd"];

    public static IReadOnlyList<string> Assign(
        IReadOnlyList<TargetRequest> requests, string? machine, string devicePrefix)
    {
        var isModern = machine is { } name
            && (name.Contains("q35", StringComparison.Ordinal) || name.Contains("virt", StringComparison.Ordinal));
        var targets = new string?[requests.Count];
        Dictionary<string, int> taken = [];
        for (var i = 0; i < requests.Count; i++)
        {
            targets[i] = Given(requests[i].Section.Own, i, taken);
        }

        Dictionary<string, int> next = [];
        foreach (var i in Order(requests, targets))
        {
            var prefix = Prefix(requests[i], isModern, devicePrefix);
            targets[i] = Free(prefix, next, taken);
            taken.Add(targets[i]!, i);
        }

        CheckLimits(requests, targets, isModern);
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

    private static string? Given(Section section, int index, Dictionary<string, int> taken)
    {
        var target = section.Matching("TARGET", IsTarget, "a device name such as vda, sdb or hdc");
        if (target is not null && !taken.TryAdd(target, index))
        {
            section.Error("TARGET", $"{target} is already taken by DISK[{taken[target]}]");
        }

        return target;
    }

    private static IEnumerable<int> Order(IReadOnlyList<TargetRequest> requests, string?[] targets)
    {
        var first = Enumerable.Range(0, requests.Count).Where(i => !requests[i].IsCdrom).Take(1);
        var drives = Enumerable.Range(0, requests.Count).Where(i => requests[i].IsCdrom);
        var others = Enumerable.Range(0, requests.Count).Where(i => !requests[i].IsCdrom).Skip(1);
        return [.. first.Concat(drives).Concat(others).Where(i => targets[i] is null)];
    }

    private static string Prefix(TargetRequest request, bool isModern, string devicePrefix)
    {
        var given = request.Section.Own.Word("DEV_PREFIX", Prefixes);
        return given ?? (request.IsCdrom ? (isModern ? "sd" : "hd") : devicePrefix);
    }

    private static string Free(string prefix, Dictionary<string, int> next, Dictionary<string, int> taken)
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
    private static void CheckLimits(IReadOnlyList<TargetRequest> requests, string?[] targets, bool isModern)
    {
        for (var i = 0; i < requests.Count; i++)
        {
            var (most, bus) = targets[i]![..2] switch
            {
                "hd" when !isModern => (MostIde, "IDE bus"),
                "sd" => (MostScsi, "SCSI bus"),
                _ => (int.MaxValue, ""),
            };
            if (Place(targets[i]!.AsSpan(2)) >= most)
            {
                requests[i].Section.Error(
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

    private static bool IsTarget(string text)
    {
        var prefix = Prefixes.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is not null && text.Length > prefix.Length && text.Length <= prefix.Length + 3
            && text.AsSpan(prefix.Length).IndexOfAnyExceptInRange('a', 'z') < 0;
    }
}
