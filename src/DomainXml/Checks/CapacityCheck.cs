using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Processors, memory and I/O threads.</summary>
internal static class CapacityCheck
{
    public static IEnumerable<Finding> Run(DomainInput input)
    {
        var (cpu, memory, profile) = (input.Spec.Cpu, input.Spec.Memory, input.Profile);
        if (cpu.Count < 1)
        {
            yield return SpecChecks.Error("VCPU", $"{cpu.Count} vCPUs: a guest needs at least 1");
        }

        if (cpu.Maximum is { } maximum && maximum < cpu.Count)
        {
            yield return SpecChecks.Error("VCPU_MAX", $"{maximum} is less than VCPU, {cpu.Count}");
        }

        if (profile.MaximumCpus is { } most && Math.Max(cpu.Count, cpu.Maximum ?? 0) > most)
        {
            yield return SpecChecks.Error("VCPU", $"the host's machine type has at most {most} vCPUs");
        }

        if (cpu.Share <= 0)
        {
            yield return SpecChecks.Error("CPU", $"a share of {cpu.Share} processors: more than 0 is needed");
        }

        if (memory.Size.KiB < 1)
        {
            yield return SpecChecks.Error("MEMORY", "a guest needs memory");
        }

        foreach (var finding in Model(cpu.Model, profile).Concat(Queues(input.Spec.Features)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Model(CpuModelSpec? model, HostProfile profile)
    {
        if (model is { Mode: CpuMode.Custom } && string.IsNullOrEmpty(model.Name))
        {
            yield return SpecChecks.Error("CPU_MODEL/MODEL", "no model is named");
        }

        if (model is { Mode: CpuMode.HostPassthrough } && profile.DomainType == DomainType.Qemu)
        {
            yield return SpecChecks.Error(
                "CPU_MODEL/MODEL", "an emulated guest cannot have the host's own processor",
                "use maximum or host-model");
        }
    }

    private static IEnumerable<Finding> Queues(FeatureSpec features)
    {
        if (features.ScsiQueues is < 1)
        {
            yield return SpecChecks.Error("FEATURES/VIRTIO_SCSI_QUEUES", "at least one queue is needed");
        }

        if (features.IoThreads < 0)
        {
            yield return SpecChecks.Error("FEATURES/IOTHREADS", "less than 0");
        }
    }
}
