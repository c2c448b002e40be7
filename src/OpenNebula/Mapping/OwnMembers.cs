using Hypernova.OpenNebula.Mapping.Machine;
using static Hypernova.OpenNebula.Mapping.AttributeEffect;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>The members of vectors that OpenNebula does not have.</summary>
internal static class OwnMembers
{
    public static IReadOnlyList<KnownMember> Clock =>
    [
        new("OFFSET", Applied, "utc, localtime, timezone or variable; default utc")
        {
            Goes = "clock/@offset", Since = "RHEL",
        },
        new("TIMEZONE", Applied, "Zone such as Europe/Paris, with OFFSET = timezone")
        {
            Goes = "clock/@timezone", Since = "RHEL",
        },
        new("ADJUSTMENT", Applied, "Seconds from UTC, with OFFSET = variable")
        {
            Goes = "clock/@adjustment", Since = "RHEL",
        },
    ];

    public static IReadOnlyList<KnownMember> Timer =>
    [
        new("NAME", Applied, "rtc, pit, hpet, tsc, kvmclock, hypervclock, platform or armvtimer; needed")
        {
            Goes = "clock/timer/@name", Since = "RHEL",
        },
        new("PRESENT", Applied, "YES or NO: whether the guest has it; default: the hypervisor's")
        {
            Goes = "clock/timer/@present", Since = "RHEL",
        },
        new("TICKPOLICY", Applied, "What happens to missed ticks: delay, catchup, merge or discard")
        {
            Goes = "clock/timer/@tickpolicy", Since = "RHEL",
        },
        new("TRACK", Applied, "What rtc or platform follows: boot, guest, wall or realtime")
        {
            Goes = "clock/timer/@track", Since = "RHEL",
        },
        new("FREQUENCY", Applied, "Frequency of tsc in Hz") { Goes = "clock/timer/@frequency", Since = "RHEL" },
        new("MODE", Applied, "How tsc is given: auto, native, emulate, paravirt or smpsafe")
        {
            Goes = "clock/timer/@mode", Since = "RHEL",
        },
    ];

    public static IReadOnlyList<KnownMember> Container =>
    [
        new("INIT", Applied, "First program inside the container: an absolute path; needed")
        {
            Goes = "os/init", Since = "RHEL",
        },
        new("ARGUMENTS", Applied, "Its arguments, one a line; a single line is split at blanks")
        {
            Goes = "os/initarg", Since = "RHEL",
        },
    ];

    public static IReadOnlyList<KnownMember> Smbios =>
    [
        new("MODE", Applied, "emulate, host or sysinfo; default sysinfo, from the other members")
        {
            Goes = "os/smbios/@mode", Since = "RHEL",
        },
        .. SmbiosMapping.Entries.Select(entry => new KnownMember(entry.Member, Applied, Words(entry.Member))
        {
            Goes = $"sysinfo/{entry.Block}/entry", Since = "RHEL",
        }),
        new("OEM_STRINGS", Applied, "Free texts, one a line") { Goes = "sysinfo/oemStrings/entry", Since = "RHEL" },
    ];

    private static string Words(string member) => member == "BIOS_DATE"
        ? "Text, as month/day/year"
        : $"Text: {member.Replace('_', ' ').ToLowerInvariant()}";
}
