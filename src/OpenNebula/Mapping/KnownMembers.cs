using static Hypernova.OpenNebula.Mapping.AttributeEffect;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>The members of each vector that is a device, in the order of the documentation.</summary>
internal static class KnownMembers
{
    public static IReadOnlyList<KnownMember> Disk => KnownDisks.Members;

    public static IReadOnlyList<KnownMember> Nic => KnownNics.Members;

    private static IEnumerable<KnownMember> Later(params string[] names) =>
        names.Select(name => new KnownMember(name, NotYet, "Not applied yet"));
}
