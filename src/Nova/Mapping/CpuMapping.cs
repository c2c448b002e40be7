namespace Hypernova.Nova.Mapping;

/// <summary>Processors: how many, of which shape and model, and their limits.</summary>
internal static class CpuMapping
{
    private const long LeastQuota = 1_000;
    private const long MostQuota = 17_592_186_044_415;

    private static readonly string[] _dimensions = ["sockets", "cores", "threads"];

    public static CpuSpec Map(Plan plan, string architecture)
    {
        var wishes = plan.Wishes;
        var vcpus = plan.VcpuCount;
        var period = wishes.Whole(1_000, 1_000_000, "quota:cpu_period");
        var quota = wishes.Whole(-1, MostQuota, "quota:cpu_quota");
        if (quota is > 0 and < LeastQuota)
        {
            wishes.Error("quota:cpu_quota", $"{quota} is not a time from {LeastQuota} µs, nor -1 for no limit");
        }

        SayNested(plan);
        return new()
        {
            Share = vcpus,
            Count = vcpus,
            Model = Model(plan, architecture),
            Topology = Topology(plan, vcpus),
            Cpuset = plan.IsPinned() ? null : plan.Conf.SharedSet,
            Weight = (int?)wishes.Whole(2, 262_144, "quota:cpu_shares"),
            Period = (int?)period,
            Quota = quota > 0 ? quota : null,
        };
    }

    /// <summary>
    /// A flavor that requires vmx or svm gets it by the node's flags, or by the host's processor where the module
    /// nests; a named model alone has neither.
    /// </summary>
    private static void SayNested(Plan plan)
    {
        var (wishes, conf) = (plan.Wishes, plan.Conf);
        foreach (var flag in (string[])["vmx", "svm"])
        {
            var trait = wishes.Find($"trait:HW_CPU_X86_{flag.ToUpperInvariant()}");
            var isForced = conf.CpuFlags.Any(one => one.IsAdded && one.Name == flag);
            switch (wishes.Word(trait, "required", "forbidden"))
            {
                case "required" when !isForced && conf.CpuMode is "custom" or "none":
                    wishes.Warn(
                        trait!.Name, $"is not met: cpu_mode {conf.CpuMode} does not show {flag} by itself",
                        flag == "vmx" ? "cpu_model_extra_flags = vmx,pcid" : "cpu_model_extra_flags = svm");
                    break;
                case "required" when !isForced:
                    wishes.Warn(
                        trait!.Name, $"is met where the host's module has nested=1 and its processor has {flag}");
                    break;
                case "forbidden" when isForced:
                    wishes.Error(trait!.Name, $"\"forbidden\" contradicts cpu_model_extra_flags, which adds {flag}");
                    break;
            }
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

        return plan.Conf.Processor(architecture);
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
