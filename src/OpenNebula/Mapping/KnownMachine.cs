using static Hypernova.OpenNebula.Mapping.AttributeEffect;
using static Hypernova.OpenNebula.Mapping.AttributeShape;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>Attributes that say what the machine is, in the order of the documentation.</summary>
internal static class KnownMachine
{
    public static IReadOnlyList<KnownAttribute> All { get; } =
    [
        new(
            "NAME", Value, Applied,
            "Name of the VM: one line of at most 128 characters, none of & | : \\ \" ; / ' # { } $ < >; needed unless "
            + "given elsewhere")
        {
            Goes = "title, metadata/one:vm/one:name", Since = "5.4",
        },
        new("DESCRIPTION", Value, Applied, "Free text") { Goes = "description", Since = "RHEL" },
        new("CPU", Value, Applied, "Share of physical processors, above 0, such as 0.5; needed")
        {
            Goes = "cputune/shares", Since = "5.4",
        },
        new("VCPU", Value, Applied, "Virtual processors, 1 to 4096; default 1") { Goes = "vcpu", Since = "5.4" },
        new("VCPU_MAX", Value, Applied, "Virtual processors that can be reached while running; default VCPU")
        {
            Goes = "vcpu", Since = "6.4",
        },
        new("CPUSET", Value, Applied, "Host CPUs that vCPUs float on: 0-3,^2; administrators' alone")
        {
            Goes = "vcpu/@cpuset", Since = "RHEL",
        },
        new(
            "EMULATOR_CPUS", Value, Applied,
            "Host CPUs for the emulator's own threads, said by host, cluster or the file of defaults")
        {
            Goes = "cputune/emulatorpin/@cpuset", Since = "7.x",
        },
        new("CPU_SHARES", Value, Applied, "Weight in the host's control-group units, in place of that made from CPU")
        {
            Goes = "cputune/shares", Since = "Nova",
        },
        new("CPU_PERIOD", Value, Applied, "Period of CPU_QUOTA in microseconds, 1000 to 1000000")
        {
            Goes = "cputune/period", Since = "Nova",
        },
        new("CPU_QUOTA", Value, Applied, "Microseconds a vCPU may run in a period, from 1000; -1 for no limit")
        {
            Goes = "cputune/quota", Since = "Nova",
        },
        new("CPU_MODEL", Vector, Applied, "The processor the guest sees")
        {
            Goes = "cpu", Since = "6.4", Members = MachineMembers.CpuModel,
        },
        new("TOPOLOGY", Vector, Applied, "Sockets, cores, threads, pinning and huge pages")
        {
            Goes = "cpu/topology, cputune, numatune", Since = "6.4", Members = MachineMembers.Topology,
        },
        new("NUMA_NODE", Vectors, Applied, "A NUMA node of the guest")
        {
            Goes = "cpu/numa/cell", Since = "6.4", Members = MachineMembers.NumaNode,
        },
        new("MEMORY", Value, Applied, "Memory in MiB; needed") { Goes = "memory", Since = "5.4" },
        new("MEMORY_MAX", Value, Applied, "Memory in MiB that can be reached while running; default MEMORY")
        {
            Goes = "memory, maxMemory", Since = "6.4",
        },
        new(
            "MEMORY_RESIZE_MODE", Value, Applied,
            "BALLOONING or HOTPLUG: how MEMORY_MAX is reached; default BALLOONING")
        {
            Goes = "currentMemory, maxMemory", Since = "6.4",
        },
        new("MEMORY_SLOTS", Value, Applied, "Places for memory that is plugged in, 1 to 256, with HOTPLUG; default 16")
        {
            Goes = "maxMemory/@slots", Since = "6.4",
        },
        new("MEMORY_LOCKED", Value, Applied, "YES keeps memory from being swapped; administrators' alone; default NO")
        {
            Goes = "memoryBacking/locked", Since = "Nova",
        },
        new("MEMORY_MERGE", Value, Applied, "NO keeps the host from merging equal pages with other guests; default YES")
        {
            Goes = "memoryBacking/nosharepages", Since = "ours",
        },
        new("MEMORY_ENCRYPTION", Vector, Applied, "Encryption of the guest's memory by the processor")
        {
            Goes = "launchSecurity", Since = "7.x", Members = MachineMembers.Encryption,
        },
        new(
            "MEMORY_TUNE_OFFSET", Value, Applied,
            "MiB beside MEMORY that may be locked, with MEMORY_ENCRYPTION; default 256")
        {
            Goes = "memtune/hard_limit", Since = "7.x",
        },
        new("HOT_RESIZE", Vector, Kept, "For other hypervisors: VCPU_MAX and MEMORY_MAX decide here")
        {
            Since = "6.4", Members = MachineMembers.HotResize,
        },
        new("OS", Vector, Applied, "Machine, firmware and boot")
        {
            Goes = "os", Since = "5.4", Members = MachineMembers.Os,
        },
        new(
            "OVMF_UEFIS", Value, Kept,
            "Files that OS/FIRMWARE may name, separated by blanks: said by host, cluster or the file of defaults")
        {
            Since = "6.4",
        },
        new("FEATURES", Vector, Applied, "Switches of the virtual hardware")
        {
            Goes = "features", Since = "5.4", Members = MachineMembers.Features,
        },
        new(
            "HYPERV_OPTIONS", Value, Applied,
            "Children of libvirt's hyperv element, with FEATURES/HYPERV; a VM's own are administrators' alone")
        {
            Goes = "features/hyperv", Since = "5.4",
        },
        new("HYPERV_TIMERS", Value, Applied, "Children of libvirt's clock element, with FEATURES/HYPERV or LOCALTIME")
        {
            Goes = "clock/timer", Since = "5.4",
        },
        new("CLOCK", Vector, Applied, "What the guest's clock starts from")
        {
            Goes = "clock", Since = "RHEL", Members = OwnMembers.Clock,
        },
        new("TIMER", Vectors, Applied, "A timer of the guest; takes the place of its namesake in HYPERV_TIMERS")
        {
            Goes = "clock/timer", Since = "RHEL", Members = OwnMembers.Timer,
        },
        new(
            "SMBIOS", Vector, Applied,
            "What the guest reads of itself in its system tables; default: the VM's number as serial number")
        {
            Goes = "sysinfo", Since = "RHEL", Members = OwnMembers.Smbios,
        },
        new("CONTAINER", Vector, Applied, "What a container runs first: a document alone, nothing starts it")
        {
            Goes = "os", Since = "RHEL", Members = OwnMembers.Container,
        },
        new("EMULATOR", Value, Applied, "Path of the emulator; administrators' alone; default: what the host names")
        {
            Goes = "devices/emulator", Since = "5.4",
        },
        new("SHUTDOWN_TIMEOUT", Value, Applied, "Seconds a guest may take to power off; default: the host's")
        {
            Since = "5.4",
        },
        new("FORCE_DESTROY", Value, Applied, "YES destroys a guest that does not power off; default: the host's")
        {
            Since = "5.4",
        },
    ];
}
