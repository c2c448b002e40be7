namespace Hypernova.Nova.Mapping;

/// <summary>Processors: how many, of which shape and model, and their limits.</summary>
internal static class CpuMapping
{
    private static readonly string[] _dimensions = ["sockets", "cores", "threads"];

    public static CpuSpec Map(Plan plan, string architecture)
    {
        var wishes = plan.Wishes;
        var vcpus = (int)Math.Clamp(plan.Flavor.Vcpus, 1, 4096);
        var period = wishes.Whole(1_000, 1_000_000, "quota:cpu_period");
        var quota = wishes.Whole(-1, long.MaxValue, "quota:cpu_quota");
        var emulator = wishes.Word(wishes.Find("hw:emulator_threads_policy"), "isolate", "share");
        SayThreads(plan, emulator);
        return new()
        {
            Share = vcpus,
            Count = vcpus,
            Model = Model(plan, architecture),
            Topology = Topology(plan, vcpus),
            Cpuset = plan.IsPinned() ? null : plan.Conf.SharedSet,
            EmulatorCpuset = emulator == "share" ? plan.Conf.SharedSet : null,
            Weight = (int?)wishes.Whole(2, 262_144, "quota:cpu_shares"),
            Period = (int?)period,
            Quota = quota < 0 ? null : quota,
        };
    }

    private static void SayThreads(Plan plan, string? emulator)
    {
        if (emulator == "isolate")
        {
            plan.Wishes.Warn(
                "hw:emulator_threads_policy", "isolate is not applied: no processor is set apart for the emulator",
                "EMULATOR_CPUS of the host");
        }
        else if (emulator == "share" && plan.Conf.SharedSet is null)
        {
            plan.Wishes.Warn("hw:emulator_threads_policy", "share has no effect without cpu_shared_set of nova.conf");
        }
    }

    private static CpuModelSpec? Model(Plan plan, string architecture)
    {
        if (plan.Wishes.Has("hw_emulation_architecture"))
        {
            return architecture switch
            {
                "aarch64" => new(CpuMode.Custom, "cortex-a57"),
                "ppc64le" => new(CpuMode.Custom, "POWER8"),
                _ => null,
            };
        }

        var conf = plan.Conf;
        CpuModelSpec? model = (conf.CpuMode ?? (architecture == "aarch64" ? "host-passthrough" : "host-model")) switch
        {
            "host-model" => new(CpuMode.HostModel),
            "host-passthrough" => new(CpuMode.HostPassthrough),
            "custom" when conf.CpuModels.Count > 0 => new(CpuMode.Custom, conf.CpuModels[0]),
            _ => null,
        };
        if (conf.CpuModels.Count > 1)
        {
            plan.Wishes.Warn(
                "cpu_models", $"names several models; the first, {conf.CpuModels[0]}, is taken: which others a host "
                + "would need depends on its features");
        }

        return model is null
            ? null
            : model with { Features = [.. conf.CpuFlags.Select(flag => (flag.IsAdded ? "" : "-") + flag.Name)] };
    }

    /// <summary>
    /// The shape that has most of what is preferred; among equals the one with most sockets, then cores. The flavor
    /// goes before the image, and its maxima bind the image.
    /// </summary>
    private static CpuTopology? Topology(Plan plan, int vcpus)
    {
        var wishes = plan.Wishes;
        var most = new long[_dimensions.Length];
        var preferred = new long?[_dimensions.Length];
        for (var index = 0; index < _dimensions.Length; index++)
        {
            var name = _dimensions[index];
            var ofFlavor = wishes.Whole(1, 65_536, $"hw:cpu_max_{name}");
            var ofImage = wishes.Whole(1, 65_536, $"hw_cpu_max_{name}");
            if (ofImage > ofFlavor)
            {
                wishes.Error($"hw_cpu_max_{name}", $"{ofImage} is above the flavor's {ofFlavor}");
            }

            most[index] = ofImage ?? ofFlavor ?? 65_536;
            preferred[index] = wishes.Whole(1, 65_536, $"hw:cpu_{name}", $"hw_cpu_{name}");
            if (preferred[index] > most[index])
            {
                wishes.Error($"hw:cpu_{name}", $"{preferred[index]} is above the maximum of {most[index]}");
            }
        }

        var best = (from sockets in Divisors(vcpus)
                    from cores in Divisors(vcpus / sockets)
                    let threads = vcpus / sockets / cores
                    where sockets <= most[0] && cores <= most[1] && threads <= most[2]
                    let score = (sockets == preferred[0] ? 1 : 0) + (cores == preferred[1] ? 1 : 0)
                        + (threads == preferred[2] ? 1 : 0)
                    orderby score descending, sockets descending, cores descending
                    select new CpuTopology(sockets, cores, threads)).FirstOrDefault();
        if (best is null)
        {
            wishes.Error("hw:cpu_max_sockets", $"no shape within the maxima has {vcpus} processors");
        }
        else
        {
            SayOtherShape(wishes, preferred, best);
        }

        return best;
    }

    private static void SayOtherShape(Wishes wishes, long?[] preferred, CpuTopology best)
    {
        int[] got = [best.Sockets, best.Cores, best.Threads];
        for (var index = 0; index < _dimensions.Length; index++)
        {
            if (preferred[index] is { } wanted && wanted != got[index])
            {
                wishes.Warn(
                    $"hw:cpu_{_dimensions[index]}",
                    $"{wanted} does not go with the others; it is {got[index]} as Nova would choose");
            }
        }
    }

    private static IEnumerable<int> Divisors(int number) =>
        Enumerable.Range(1, number).Where(divisor => number % divisor == 0);
}
