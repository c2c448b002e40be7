namespace Hypernova.OpenNebula.Mapping;

/// <summary>The members of each vector that is a device, in the order of the documentation.</summary>
internal static class KnownMembers
{
    public static IReadOnlyList<KnownMember> Disk => KnownDisks.Members;

    public static IReadOnlyList<KnownMember> Nic => KnownNics.Members;
}
