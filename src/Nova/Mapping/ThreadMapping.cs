using System.Globalization;
using System.Xml.Linq;

namespace Hypernova.Nova.Mapping;

/// <summary>
/// Which vCPUs have the host's processors to themselves or a real-time scheduler, and where the emulator's threads run.
/// It is XML of the machine's own: only administrators may ask for it, of us as of Nova.
/// </summary>
internal static class ThreadMapping
{
    private const string Policy = "hw:cpu_policy";
    private const string DedicatedMask = "hw:cpu_dedicated_mask";
    private const string Realtime = "hw:cpu_realtime";

    /// <summary>shared, dedicated or mixed; null where nobody says. The flavor binds the image.</summary>
    public static string? CpuPolicy(this Plan plan)
    {
        var wishes = plan.Wishes;
        var flavor = wishes.Word(wishes.Find(Policy), "shared", "dedicated", "mixed");
        var image = wishes.Word(wishes.Find("hw_cpu_policy"), "shared", "dedicated", "mixed");
        if ((flavor, image) is ("shared", "dedicated" or "mixed") or ("mixed", "dedicated"))
        {
            wishes.Error("hw_cpu_policy", $"\"{image}\" is more than the flavor's {flavor}", $"{Policy} = {image}");
        }

        return flavor ?? image;
    }

    /// <summary>Whether every processor has one of the host to itself.</summary>
    public static bool IsPinned(this Plan plan) => plan.CpuPolicy() == "dedicated";

    /// <summary>vCPUs with a real-time scheduler; null for none. The image's mask goes before the flavor's.</summary>
    public static IReadOnlyList<int>? RealtimeCpus(this Plan plan)
    {
        var wishes = plan.Wishes;
        var isWanted = wishes.Switch(Realtime) ?? false;
        var mask = wishes.Find("hw_cpu_realtime_mask", "hw:cpu_realtime_mask");
        return !isWanted ? null
            : mask is null ? [.. Enumerable.Range(0, plan.VcpuCount)]
            : Masked(plan, mask);
    }

    public static IReadOnlyList<RawSpec> Map(Plan plan)
    {
        var realtime = plan.RealtimeCpus();
        Check(plan, realtime);
        XElement?[] parts =
        [
            .. Pins(plan, realtime),
            realtime is null ? null : new(
                "vcpusched",
                new XAttribute("vcpus", Text(realtime)),
                new XAttribute("scheduler", "fifo"),
                new XAttribute("priority", plan.Conf.RealtimePriority)),
            Emulator(plan),
        ];
        return parts.All(part => part is null)
            ? []
            : [new(new XElement("cputune", parts).ToString(SaveOptions.DisableFormatting))];
    }

    private static void Check(Plan plan, IReadOnlyList<int>? realtime)
    {
        var (wishes, policy) = (plan.Wishes, plan.CpuPolicy());
        if (realtime is null && wishes.Find("hw_cpu_realtime_mask", "hw:cpu_realtime_mask") is { } mask)
        {
            wishes.Warn(mask.Name, $"has no effect without {Realtime}");
        }

        if (realtime is not null && policy is not ("dedicated" or "mixed"))
        {
            wishes.Error(Realtime, "needs pinned processors", $"{Policy} = dedicated");
        }

        if (wishes.Find(DedicatedMask) is { } dedicated && policy != "mixed")
        {
            wishes.Error(dedicated, "is of mixed processors alone", $"{Policy} = mixed");
        }
    }

    /// <summary>Of mixed processors: the dedicated ones float on cpu_dedicated_set.</summary>
    private static IEnumerable<XElement> Pins(Plan plan, IReadOnlyList<int>? realtime)
    {
        var (wishes, conf) = (plan.Wishes, plan.Conf);
        if (plan.CpuPolicy() != "mixed" || Dedicated(plan, realtime) is not { } dedicated)
        {
            return [];
        }

        if (conf.DedicatedSet is not { } set || conf.SharedSet is null)
        {
            wishes.Error(
                Policy, "\"mixed\" needs cpu_dedicated_set and cpu_shared_set of nova.conf, and they are not known",
                "--nova FILE");
            return [];
        }

        if (CpuSet.Parse(set, out _) is { } host && host.Count < dedicated.Count)
        {
            wishes.Error(
                Policy, $"\"mixed\" wants {dedicated.Count} dedicated processors, cpu_dedicated_set has {host.Count}");
        }

        wishes.Warn(
            Policy,
            $"vCPUs {Text(dedicated)} float on cpu_dedicated_set, {set}: which of these are free, and so which one "
            + "each has to itself, only a scheduler knows",
            "one CPU for each vcpupin of RAW");
        return dedicated.Select(vcpu => new XElement(
            "vcpupin", new XAttribute("vcpu", vcpu), new XAttribute("cpuset", set)));
    }

    /// <summary>Either mask says which they are, and exactly one does.</summary>
    private static IReadOnlyList<int>? Dedicated(Plan plan, IReadOnlyList<int>? realtime)
    {
        var wishes = plan.Wishes;
        var mask = wishes.Find(DedicatedMask);
        if (mask is null == realtime is null)
        {
            wishes.Error(
                DedicatedMask,
                mask is null ? "is missing: mixed says which processors are dedicated" : $"excludes {Realtime}",
                mask is null ? $"{DedicatedMask} = ^0" : "hw:cpu_realtime_mask says it for both");
            return null;
        }

        var dedicated = mask is null ? realtime : Masked(plan, mask);
        if (mask is not null && dedicated?.Count == plan.VcpuCount)
        {
            wishes.Error(mask, "leaves no processor that is shared", $"{Policy} = dedicated");
        }

        return dedicated;
    }

    /// <summary>A mask that begins with an exclusion begins with all.</summary>
    private static IReadOnlyList<int>? Masked(Plan plan, Wish mask)
    {
        var count = plan.VcpuCount;
        var all = string.Create(CultureInfo.InvariantCulture, $"0-{count - 1},");
        var cpus = CpuSet.Parse(mask.Value.StartsWith('^') ? all + mask.Value : mask.Value, out var problem);
        problem ??= cpus!.FirstOrDefault(cpu => cpu >= count, -1) is >= 0 and var beyond
            ? $"holds processor {beyond}: the flavor has 0 to {count - 1}"
            : null;
        if (problem is null)
        {
            return cpus;
        }

        plan.Wishes.Error(mask, problem);
        return null;
    }

    private static XElement? Emulator(Plan plan)
    {
        var wishes = plan.Wishes;
        switch (wishes.Word(wishes.Find("hw:emulator_threads_policy"), "isolate", "share"))
        {
            case "isolate" when plan.CpuPolicy() is not ("dedicated" or "mixed"):
                wishes.Error(
                    "hw:emulator_threads_policy", "\"isolate\" needs pinned processors", $"{Policy} = dedicated");
                return null;
            case "isolate":
                wishes.Warn(
                    "hw:emulator_threads_policy", "isolate is not applied: no processor is set apart for the emulator",
                    "EMULATOR_CPUS of the host");
                return null;
            case "share" when plan.Conf.SharedSet is { } shared:
                return new("emulatorpin", new XAttribute("cpuset", shared));
            case "share":
                wishes.Warn("hw:emulator_threads_policy", "share has no effect without cpu_shared_set of nova.conf");
                return null;
            default:
                return null;
        }
    }

    private static string Text(IReadOnlyList<int> cpus) =>
        string.Join(',', cpus.Select(cpu => cpu.ToString(CultureInfo.InvariantCulture)));
}
