namespace Hypernova.Nova.Mapping;

/// <summary>NUMA nodes of the guest and how its processors are pinned.</summary>
internal static class NumaMapping
{
    private const string Policy = "hw:cpu_policy";

    public static NumaSpec? Map(Plan plan)
    {
        var wishes = plan.Wishes;
        var pinning = Pinning(plan);
        var count = (int?)wishes.Whole(1, 64, "hw:numa_nodes", "hw_numa_nodes");
        var needsNode = count is not null || plan.CpuPolicy() is "dedicated" or "mixed"
            || wishes.Has("hw:mem_page_size") || wishes.Has("hw_mem_page_size");
        if (!needsNode)
        {
            return null;
        }

        var nodes = Nodes(plan, count ?? 1);
        return nodes is null ? null : new() { Pinning = pinning, Nodes = nodes };
    }

    private static PinPolicy Pinning(Plan plan)
    {
        var wishes = plan.Wishes;
        var policy = plan.CpuPolicy();
        var threads = wishes.Word(
            wishes.Find("hw:cpu_thread_policy", "hw_cpu_thread_policy"), "prefer", "isolate", "require");
        if (threads is not null && policy is not ("dedicated" or "mixed"))
        {
            wishes.Error("hw:cpu_thread_policy", $"\"{threads}\" needs pinned processors", $"{Policy} = dedicated");
        }
        else if (threads is not null && policy == "mixed")
        {
            wishes.Warn("hw:cpu_thread_policy", "is not applied to mixed processors: which CPU each has is not chosen");
        }

        return policy != "dedicated" ? PinPolicy.None : threads == "isolate" ? PinPolicy.Core : PinPolicy.Thread;
    }

    private static List<NumaNodeSpec>? Nodes(Plan plan, int count)
    {
        var (wishes, vcpus, ram) = (plan.Wishes, plan.Flavor.Vcpus, plan.Flavor.Ram);
        var isStated = Enumerable.Range(0, count).Any(node =>
            wishes.Has($"hw:numa_cpus.{node}") || wishes.Has($"hw_numa_cpus.{node}")
            || wishes.Has($"hw:numa_mem.{node}") || wishes.Has($"hw_numa_mem.{node}"));
        if (isStated)
        {
            return Stated(plan, count);
        }

        if (vcpus % count == 0 && ram % count == 0)
        {
            return
            [
                .. Enumerable.Range(0, count).Select(_ => new NumaNodeSpec
                {
                    Cpus = (int)(vcpus / count), Memory = MemorySize.FromMiB(ram / count),
                }),
            ];
        }

        wishes.Error(
            "hw:numa_nodes", $"{vcpus} processors and {ram} MiB cannot be divided by {count}",
            "say hw:numa_cpus.N and hw:numa_mem.N of each node");
        return null;
    }

    private static List<NumaNodeSpec>? Stated(Plan plan, int count)
    {
        var wishes = plan.Wishes;
        List<NumaNodeSpec> nodes = [];
        var next = 0;
        for (var node = 0; node < count; node++)
        {
            var set = wishes.Find($"hw:numa_cpus.{node}", $"hw_numa_cpus.{node}");
            var memory = wishes.Whole(1, long.MaxValue / 2048, $"hw:numa_mem.{node}", $"hw_numa_mem.{node}");
            string? problem = null;
            var cpus = set is null ? null : CpuSet.Parse(set.Value, out problem);
            if (cpus is null || memory is null)
            {
                var missing = cpus is null ? "cpus" : "mem";
                wishes.Error($"hw:numa_{missing}.{node}", problem ?? "is missing: say both of each node");
                return null;
            }

            if (!cpus.SequenceEqual(Enumerable.Range(next, cpus.Count)))
            {
                wishes.Error(set!, $"is not available: processors are numbered over the nodes, so {next} is next");
                return null;
            }

            next += cpus.Count;
            nodes.Add(new() { Cpus = cpus.Count, Memory = MemorySize.FromMiB(memory.Value) });
        }

        var sum = nodes.Sum(node => node.Memory.MiB);
        if (next != plan.Flavor.Vcpus || sum != plan.Flavor.Ram)
        {
            wishes.Error(
                "hw:numa_nodes",
                $"the nodes have {next} processors and {sum} MiB, "
                + $"the flavor {plan.Flavor.Vcpus} and {plan.Flavor.Ram}");
        }

        return nodes;
    }
}
