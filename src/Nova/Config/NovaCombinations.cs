namespace Hypernova.Nova.Config;

/// <summary>Options that are right each and wrong together, and what nested guests need (R-199 to R-204).</summary>
internal static class NovaCombinations
{
    private const string Mode = "libvirt/cpu_mode";
    private const string Models = "libvirt/cpu_models";
    private const string ExtraFlags = "libvirt/cpu_model_extra_flags";

    public static IEnumerable<Finding> Check(NovaConf conf) =>
        [.. Processor(conf), .. Nested(conf), .. Storage(conf), .. Memory(conf)];

    private static IEnumerable<Finding> Processor(NovaConf conf)
    {
        if (conf.CpuMode == "custom" && conf.CpuModels.Count == 0)
        {
            yield return Say(
                conf, Severity.Error, Mode, "custom needs a model", "cpu_models = the least able host's model");
        }

        if (conf.CpuMode != "custom" && conf.CpuModels.Count > 0)
        {
            yield return Say(
                conf, Severity.Error, Models,
                $"has no meaning with cpu_mode {conf.CpuMode ?? "host-model, the default"}", "cpu_mode = custom");
        }

        if (conf is { CpuMode: "host-passthrough", VirtType: "qemu" })
        {
            yield return Say(
                conf, Severity.Error, Mode, "host-passthrough needs hardware virtualization, and virt_type is qemu",
                "cpu_mode = host-model, or virt_type = kvm");
        }

        if (conf is { CpuMode: "none", CpuFlags.Count: > 0 })
        {
            yield return Say(
                conf, Severity.Warning, ExtraFlags, "has no effect with cpu_mode none", "cpu_mode = host-model");
        }
    }

    private static IEnumerable<Finding> Nested(NovaConf conf)
    {
        var flags = conf.CpuFlags.Where(flag => flag.IsAdded).Select(flag => flag.Name).ToList();
        if (!flags.Contains("vmx") && !flags.Contains("svm"))
        {
            yield break;
        }

        yield return Say(
            conf, Severity.Warning, ExtraFlags,
            "lets guests run guests of their own: while those run, live migration and resume of the outer one fail",
            "the host's module needs nested=1: options kvm_intel nested=1 in /etc/modprobe.d/kvm.conf");
        if (conf.VirtType == "qemu")
        {
            yield return Say(
                conf, Severity.Warning, ExtraFlags, "cannot give emulated guests hardware virtualization");
        }

        if (conf.CpuMode is "none")
        {
            yield return Say(
                conf, Severity.Error, Mode, "none cannot pass vmx or svm to guests",
                "cpu_mode = host-passthrough, host-model or custom");
        }

        if (conf.CpuMode == "custom" && flags.Contains("vmx") && !flags.Contains("pcid"))
        {
            yield return Say(
                conf, Severity.Warning, ExtraFlags, "has vmx without pcid, which named models leave out",
                "cpu_model_extra_flags = vmx,pcid");
        }
    }

    private static IEnumerable<Finding> Storage(NovaConf conf)
    {
        if (conf is { ImagesType: "lvm", VolumeGroup: null })
        {
            yield return Say(
                conf, Severity.Error, "libvirt/images_type", "lvm needs a volume group",
                "images_volume_group = its name");
        }

        if (conf is { ImagesType: "rbd", ForceRaw: false })
        {
            yield return Say(
                conf, Severity.Error, "DEFAULT/force_raw_images", "cannot be false with images_type rbd",
                "force_raw_images = true");
        }
    }

    private static IEnumerable<Finding> Memory(NovaConf conf)
    {
        if (conf is { HasTpm: false } && conf.Place("libvirt/swtpm_user").Line > 0)
        {
            yield return Say(
                conf, Severity.Warning, "libvirt/swtpm_user", "has no effect without swtpm_enabled",
                "swtpm_enabled = true");
        }

        if (conf.SharedSet is { } shared && conf.DedicatedSet is { } dedicated
            && CpuSet.Parse(shared, out _) is { } floating && CpuSet.Parse(dedicated, out _) is { } pinned
            && floating.Intersect(pinned).Any())
        {
            yield return Say(
                conf, Severity.Error, "compute/cpu_dedicated_set",
                $"shares processor {floating.Intersect(pinned).First()} with cpu_shared_set", "keep the two apart");
        }
    }

    private static Finding Say(
        NovaConf conf, Severity severity, string option, string message, string remedy = "") =>
        new(severity, option, message, remedy, conf.Place(option).Line, conf.Place(option).Line > 0 ? 1 : 0);
}
