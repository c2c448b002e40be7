using static Hypernova.OpenNebula.Mapping.AttributeEffect;
using static Hypernova.OpenNebula.Mapping.AttributeShape;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>Every attribute and member that means something, in the order of the documentation.</summary>
public static class KnownAttributes
{
    public static IReadOnlyList<KnownAttribute> All { get; } =
    [
        new("NAME", Value, Applied, "Name of the VM, at most 128 characters"),
        new("DESCRIPTION", Value, Applied, "Free text"),
        new("CPU", Value, Applied, "Share of physical processors, above 0, such as 0.5; needed"),
        new("VCPU", Value, Applied, "Virtual processors; default 1"),
        new("VCPU_MAX", Value, Applied, "Virtual processors that can be reached while running"),
        new("MEMORY", Value, Applied, "Memory in MiB; needed"),
        new("MEMORY_MAX", Value, Applied, "Memory in MiB that can be reached while running"),
        new("EMULATOR", Value, Applied, "Path of the emulator; default: what the host names"),
        new("SHUTDOWN_TIMEOUT", Value, Applied, "Seconds a guest may take to power off; default: the host's"),
        new("FORCE_DESTROY", Value, Applied, "YES destroys a guest that does not power off; default: the host's"),
        new("OS", Vector, Applied, "Machine, firmware and boot") { Members = KnownMembers.Os },
        new("CPU_MODEL", Vector, Applied, "The processor the guest sees") { Members = KnownMembers.CpuModel },
        new("FEATURES", Vector, Applied, "Switches of the virtual hardware") { Members = KnownMembers.Features },
        new("DISK", Vectors, Applied, "A disk or CD-ROM drive") { Members = KnownMembers.Disk },
        new("NIC", Vectors, Applied, "A network interface") { Members = KnownMembers.Nic },
        new("NIC_DEFAULT", Vector, Applied, "What a NIC takes that does not say") { Members = KnownMembers.Nic },
        new("GRAPHICS", Vector, Applied, "The graphical console") { Members = KnownMembers.Graphics },
        new("VIDEO", Vector, Applied, "The graphics card") { Members = KnownMembers.Video },
        new("INPUT", Vectors, Applied, "Mouse or tablet; the first counts") { Members = KnownMembers.Input },
        new("RAW", Vectors, Applied, "Domain XML to merge") { Members = KnownMembers.Raw },
        .. NotYetApplied,
        .. KeptForOthers,
    ];

    private static IEnumerable<KnownAttribute> NotYetApplied =>
    [
        new("CONTEXT", Vector, NotYet, "What the guest is told when it boots"),
        new("TOPOLOGY", Vector, NotYet, "Sockets, cores, threads and pinning"),
        new("NUMA_NODE", Vectors, NotYet, "A NUMA node of the guest"),
        new("MEMORY_SLOTS", Value, NotYet, "Number of memory hot-plugs"),
        new("MEMORY_RESIZE_MODE", Value, NotYet, "BALLOONING or HOTPLUG"),
        new("HOT_RESIZE", Vector, NotYet, "Whether more can be added while running"),
        new("MEMORY_ENCRYPTION", Vector, Refused, "Encryption of the guest's memory"),
        new("PCI", Vectors, NotYet, "A PCI device of the host"),
        new("NIC_ALIAS", Vectors, NotYet, "Another address of a NIC"),
        new("IOMMU", Vector, NotYet, "The guest's IOMMU"),
        new("TPM", Vector, NotYet, "An emulated TPM"),
        new("SPICE_OPTIONS", Value, NotYet, "Devices that come with SPICE"),
        new("HYPERV_OPTIONS", Value, NotYet, "Content of the hyperv element"),
        new("HYPERV_TIMERS", Value, NotYet, "Timers that come with HYPERV"),
        new("SCHED_REQUIREMENTS", Value, NotYet, "Hosts that will do"),
        new("SCHED_RANK", Value, NotYet, "Hosts to prefer"),
        new("SCHED_DS_REQUIREMENTS", Value, NotYet, "Datastores that will do"),
        new("SCHED_DS_RANK", Value, NotYet, "Datastores to prefer"),
        new("SCHED_ACTION", Vectors, NotYet, "An action at a time"),
        new("VMGROUP", Vector, NotYet, "Affinity to other VMs"),
        new("BACKUP_CONFIG", Vector, NotYet, "How backups are made"),
    ];

    private static IEnumerable<KnownAttribute> KeptForOthers =>
    [
        new("HYPERVISOR", Value, Kept, "Hypervisor the template was written for"),
        new("LOGO", Value, Kept, "Picture in a user interface"),
        new("LABELS", Value, Kept, "Labels in a user interface"),
        new("INFO", Value, Kept, "Free text"),
        new("USER_INPUTS", Vector, Kept, "Questions to ask before instantiating"),
        new("INPUTS_ORDER", Value, Kept, "Order of USER_INPUTS"),
        new("SUNSTONE", Vector, Kept, "How a user interface shows it"),
        new("VMID", Value, Kept, "Number of the VM in its document"),
        new("AUTOMATIC_REQUIREMENTS", Value, Kept, "Written by a scheduler"),
        new("AUTOMATIC_DS_REQUIREMENTS", Value, Kept, "Written by a scheduler"),
        new("SCHED_MESSAGE", Value, Kept, "Written by a scheduler"),
        new("ERROR", Value, Kept, "Written when something failed"),
        new("MEMORY_UNIT_COST", Value, Kept, "Price"),
        new("CPU_COST", Value, Kept, "Price"),
        new("MEMORY_COST", Value, Kept, "Price"),
        new("DISK_COST", Value, Kept, "Price"),
        new("TEMPLATE_ID", Value, Kept, "Template the VM was made from"),
        new("AS_UID", Value, Kept, "Owner to create as"),
        new("AS_GID", Value, Kept, "Group to create as"),
    ];

    internal static KnownAttribute? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, KnownAttribute> ByName { get; } = All.ToDictionary(attribute => attribute.Name);
}
