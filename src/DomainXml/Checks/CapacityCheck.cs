using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Processors, memory and I/O threads.</summary>
internal static class CapacityCheck
{
    private const int MostShortNumbers = 255;

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        var (cpu, memory, profile) = (input.Spec.Cpu, input.Spec.Memory, input.Profile);
        if (cpu.Count < 1)
        {
            yield return SpecChecks.Error("VCPU", $"{cpu.Count} vCPUs: a guest needs at least 1");
        }

        if (cpu.Maximum is { } maximum && maximum < cpu.Count)
        {
            // OpenNebula's driver writes it all the same; libvirt refuses the document.
            yield return new(
                input.Convention == Convention.Hypernova ? Severity.Error : Severity.Warning,
                "VCPU_MAX", $"{maximum} is less than VCPU, {cpu.Count}");
        }

        if (profile.PhysicalCores is { } cores && cpu.Count > cores)
        {
            yield return cpu.Count > cores * VcpuLimit.MostACore
                ? Warning(
                    "VCPU",
                    $"{cpu.Count} vCPUs on {cores} physical cores are more than {VcpuLimit.MostACore} a core")
                : Warning("VCPU", $"{cpu.Count} vCPUs on {cores} physical cores: the guest will be slow");
        }

        if (TooMany(input) is { } tooMany)
        {
            yield return tooMany;
        }

        if (cpu.Share <= 0)
        {
            yield return SpecChecks.Error("CPU", $"a share of {cpu.Share} processors: more than 0 is needed");
        }

        if (memory.Size.KiB < 1)
        {
            yield return SpecChecks.Error("MEMORY", "a guest needs memory");
        }

        foreach (var finding in Queues(input.Spec.Features).Concat(Times(cpu, input.CgroupVersion))
            .Concat(OfMemory(input.Spec)))
        {
            yield return finding;
        }
    }

    // What a host says is for its usual board. Beyond 255 a number does not fit into an interrupt's eight bits.
    private static Finding? TooMany(DomainInput input)
    {
        var (cpu, machine) = (input.Spec.Cpu, MachineType.Of(input));
        var count = Math.Max(cpu.Count, cpu.Maximum ?? 0);
        if (machine.Family == "q35" && count > MostShortNumbers)
        {
            return input.Convention == Convention.OpenNebula
                || input.Spec.Iommu?.Options.Contains(new("eim", "on")) is true
                ? null
                : SpecChecks.Error(
                    "VCPU", $"more than {MostShortNumbers} need an IOMMU that remaps their interrupts",
                    "IOMMU = [ MODEL = intel, OPTIONS = \"intremap=on,eim=on\" ]");
        }

        var most = machine.Family == "pc" && input.Convention == Convention.Hypernova
            ? Math.Min(input.Profile.MaximumCpus ?? MostShortNumbers, MostShortNumbers)
            : input.Profile.MaximumCpus;
        return count > most ? SpecChecks.Error("VCPU", $"the host's machine type has at most {most} vCPUs") : null;
    }

    private static Finding Warning(string attribute, string message) => new(Severity.Warning, attribute, message);

    private static IEnumerable<Finding> Times(CpuSpec cpu, int cgroupVersion)
    {
        var (least, most) = cgroupVersion == 2 ? (1, 10_000) : (2, 262_144);
        if (cpu.Weight is { } weight && (weight < least || weight > most))
        {
            yield return SpecChecks.Error(
                "CPU_SHARES", $"{weight}: the host's control groups take from {least} to {most}");
        }

        if (cpu.Period is < 1000 or > 1_000_000)
        {
            yield return SpecChecks.Error("CPU_PERIOD", $"{cpu.Period} is not from 1000 to 1000000 microseconds");
        }

        if (cpu.Quota is >= 0 and < 1000 or > 17_592_186_044_415)
        {
            yield return SpecChecks.Error("CPU_QUOTA", $"{cpu.Quota} is neither from 1000 nor negative");
        }
    }

    private static IEnumerable<Finding> OfMemory(VmSpec spec)
    {
        var memory = spec.Memory;
        if (memory is { ResizeMode: MemoryResizeMode.Hotplug, Slots: < 1 or > 256 })
        {
            yield return SpecChecks.Error("MEMORY_SLOTS", $"{memory.Slots} is not from 1 to 256");
        }

        var isX86 = spec.Os.Architecture == "x86_64";
        if (memory.HugepageKiB is { } size && (isX86 ? size is not (2048 or 1048576) : !long.IsPow2(size)))
        {
            yield return SpecChecks.Error(
                "TOPOLOGY/HUGEPAGE_SIZE", $"there are no pages of {size} KiB on {spec.Os.Architecture}",
                isX86 ? "2 or 1024 MiB" : "");
        }

        if (memory.HugepageKiB is { } page && spec.Numa?.Nodes.Any(node => node.Memory.KiB % page != 0) is true)
        {
            yield return SpecChecks.Error("TOPOLOGY/HUGEPAGE_SIZE", $"nodes are not whole pages of {page} KiB");
        }
    }

    private static IEnumerable<Finding> Queues(FeatureSpec features)
    {
        if (features.ScsiQueues is { IsAuto: false } queues && queues.For(0) < 1)
        {
            yield return SpecChecks.Error("FEATURES/VIRTIO_SCSI_QUEUES", "at least one queue is needed");
        }

        if (features.IoThreads < 0)
        {
            yield return SpecChecks.Error("FEATURES/IOTHREADS", "less than 0");
        }
    }
}
