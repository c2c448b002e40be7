using Hypernova.Nova.Config;

namespace Hypernova.Nova.Mapping;

/// <summary>
/// What a compute node gives a guest where nobody says anything: the one reading of nova.conf, for machines that are
/// made of flavors and images and for templates that are rendered with the file.
/// </summary>
public static class NodeDefaults
{
    /// <summary>
    /// The processor; null leaves it to the hypervisor. Of several models it is the first: which one
    /// of the others a host has, only the host can say.
    /// </summary>
    public static CpuModelSpec? Processor(this NovaConf conf, string architecture)
    {
        CpuModelSpec? model = (conf.CpuMode ?? (architecture == "aarch64" ? "host-passthrough" : "host-model")) switch
        {
            "host-model" => new(CpuMode.HostModel),
            "host-passthrough" => new(CpuMode.HostPassthrough),
            "custom" when conf.CpuModels.Count > 0 => new(CpuMode.Custom, conf.CpuModels[0]),
            _ => null,
        };
        return model is null
            ? null
            : model with { Features = [.. conf.CpuFlags.Select(flag => (flag.IsAdded ? "" : "-") + flag.Name)] };
    }

    /// <summary>The machine type that the file says for an architecture; null where it says none.</summary>
    public static string? Machine(this NovaConf conf, string architecture) =>
        conf.MachineTypes.GetValueOrDefault(architecture);

    /// <summary>The model of a NIC; null leaves it to the hypervisor.</summary>
    public static string? NicModel(this NovaConf conf) => conf.VirtioNics ? "virtio" : null;

    /// <summary>The balloon.</summary>
    public static BalloonSpec Balloon(this NovaConf conf) =>
        conf.BalloonPeriod is { } every ? new("virtio", (int)every.TotalSeconds) : new("none");

    /// <summary>The source of random numbers, among those that guests may read.</summary>
    public static string RandomDevice(this NovaConf conf) =>
        RngSpec.Devices.Contains(conf.RandomSource) ? conf.RandomSource : RngSpec.Devices[0];

    /// <summary>The format of images that are files.</summary>
    public static string ImageFormat(this NovaConf conf) => conf.ImagesType == "qcow2" ? "qcow2" : "raw";

    /// <summary>Cache mode on a kind of storage, file, block or network; null where none is said.</summary>
    public static string? CacheMode(this NovaConf conf, string storage) => conf.CacheModes.GetValueOrDefault(storage);
}
