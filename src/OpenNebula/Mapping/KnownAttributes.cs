using static Hypernova.OpenNebula.Mapping.AttributeEffect;
using static Hypernova.OpenNebula.Mapping.AttributeShape;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>Every attribute and member that means something, in the order of the documentation.</summary>
public static class KnownAttributes
{
    public static IReadOnlyList<KnownAttribute> All { get; } =
    [
        .. KnownMachine.All,
        new("DISK", Vectors, Applied, "A disk or CD-ROM drive") { Members = KnownMembers.Disk },
        new("NIC", Vectors, Applied, "A network interface") { Members = KnownMembers.Nic },
        new("NIC_DEFAULT", Vector, Applied, "What a NIC takes that does not say") { Members = KnownMembers.Nic },
        .. KnownDevices.All,
        .. NotYetApplied,
        .. KeptForOthers,
    ];

    private static IEnumerable<KnownAttribute> NotYetApplied =>
    [
        new("CONTEXT", Vector, Kept, "What the guest is told when it boots; a drive in documents of VMs only"),
        new("NIC_ALIAS", Vectors, Kept, "Another address of the NIC that PARENT names, which must be there; no device"),
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
        new("AUTOMATIC_NIC_REQUIREMENTS", Value, Kept, "Written by a scheduler"),
        new("SECURITY_GROUP_RULE", Vectors, Kept, "Written by a core"),
        new("TM_MAD_SYSTEM", Value, Kept, "Written by a core"),
        new("SUBMIT_ON_HOLD", Value, Kept, "Written by a core"),
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
