using Hypernova.Nova.Config;
using Hypernova.Nova.Documents;

namespace Hypernova.Nova.Mapping;

/// <summary>What a machine of Nova is made of besides its flavor and image.</summary>
public sealed record NovaSurroundings
{
    /// <summary>The compute node's configuration.</summary>
    public NovaConf Conf { get; init; } = NovaConf.BuiltIn;

    /// <summary>Path of the root disk on the host; null makes one of the image's name.</summary>
    public string? Disk { get; init; }

    /// <summary>libvirt network of its NIC.</summary>
    public string Network { get; init; } = "default";

    /// <summary>Name of the VM; null takes the flavor's and the image's.</summary>
    public string? Name { get; init; }
}

/// <summary>The machine that Nova would make of a flavor and an image.</summary>
/// <param name="Spec">Null where a finding is an error.</param>
/// <param name="Findings">What is wrong, and what has no counterpart here.</param>
public sealed record NovaMachine(VmSpec? Spec, IReadOnlyList<Finding> Findings)
{
    private const long MostRam = 64L * 1024 * 1024;

    /// <summary>Maps them.</summary>
    public static NovaMachine Map(FlavorDocument flavor, ImageDocument image, NovaSurroundings surroundings)
    {
        List<Finding> findings = [];
        var wishes = new Wishes(flavor.ExtraSpecs, image.Properties, findings);
        var plan = new Plan(flavor, image, surroundings, wishes);
        CheckSizes(plan);
        var board = BoardMapping.Map(plan);
        board = board with { SdBus = DriveMapping.SdBusOf(plan, board) };
        var spec = new VmSpec
        {
            Name = plan.Name,
            Cpu = CpuMapping.Map(plan, board.Architecture),
            Memory = GuestMemoryMapping.Map(plan, board),
            Numa = NumaMapping.Map(plan),
            Os = board,
            Features = SwitchMapping.Features(plan, board),
            Clock = SwitchMapping.Clock(plan, board.Architecture),
            Disks = DriveMapping.Map(plan, board),
            Nics = [InterfaceMapping.Map(plan)],
            Graphics = new(GraphicsKind.Vnc),
            Video = ScreenMapping.Video(plan, board.Architecture),
            Input = ScreenMapping.Input(plan),
            Sound = DeviceMapping.Sound(plan),
            Usb = DeviceMapping.Usb(plan),
            Tpm = DeviceMapping.Tpm(plan),
            Rng = DeviceMapping.Rng(plan),
            Watchdog = DeviceMapping.Watchdog(plan),
            Iommu = DeviceMapping.Iommu(plan, board),
            SerialPorts = DeviceMapping.SerialPorts(plan),
            Raw = ThreadMapping.Map(plan),
            Pcie = new() { RootPorts = surroundings.Conf.PciePorts is > 0 and var ports ? ports : 16 },
        };
        Leftovers.Say(plan);
        findings.AddRange(NestedGuests.Check(spec.Cpu.Model, "libvirt/cpu_mode") is { } nested ? [nested] : []);
        findings.AddRange(NodeLeftovers.OfMachines(plan.Conf).Select(said => said with { Line = 0, Column = 0 }));
        var isRefused = findings.Exists(finding => finding.Severity == Severity.Error);
        return new(isRefused ? null : spec, [.. findings.Distinct().OrderByDescending(finding => finding.Severity)]);
    }

    private static void CheckSizes(Plan plan)
    {
        var (flavor, image, wishes) = (plan.Flavor, plan.Image, plan.Wishes);
        if (flavor.Vcpus is < 1 or > 4096)
        {
            wishes.Error("vcpus", $"{flavor.Vcpus} is not a number of processors from 1 to 4096");
        }

        if (flavor.Ram > MostRam)
        {
            wishes.Error("ram", $"{flavor.Ram} MiB is more than the {MostRam} MiB that a VM may have");
        }

        if (flavor.Ram < 1 || flavor.Ram < image.LeastRam)
        {
            wishes.Error("ram", $"{flavor.Ram} MiB is less than the {Math.Max(1, image.LeastRam)} MiB that are needed");
        }

        if (flavor.Disk > 0 && flavor.Disk < image.LeastDisk)
        {
            wishes.Error("disk", $"{flavor.Disk} GiB is less than the {image.LeastDisk} GiB that the image needs");
        }
    }

}

/// <summary>Everything that the parts of a machine are made from.</summary>
internal sealed record Plan(
    FlavorDocument Flavor, ImageDocument Image, NovaSurroundings Surroundings, Wishes Wishes)
{
    private const int LongestName = 128;

    public NovaConf Conf => Surroundings.Conf;

    public int VcpuCount => (int)Math.Clamp(Flavor.Vcpus, 1, 4096);

    public string Name
    {
        get
        {
            var name = Surroundings.Name ?? $"{Image.Name} {Flavor.Name}".Trim();
            name = new([.. name.Where(character => !char.IsControl(character))]);
            return name.Length is 0 ? "nova" : name[..Math.Min(name.Length, LongestName)];
        }
    }

    public bool IsKvm => Conf.VirtType == "kvm";

    public bool IsWindows => Image.Properties.TryGetValue("os_type", out var type)
        && type.Trim().Equals("windows", StringComparison.OrdinalIgnoreCase);
}
