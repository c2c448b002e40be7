using System.Collections.Frozen;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Config;

/// <summary>Which names a host or a cluster can give values to, beside those of the operator's file.</summary>
internal static class LevelNames
{
    private static readonly FrozenSet<string> _values =
    [
        DefaultsRules.OfClusters.Name, "MEMORY_RESIZE_MODE", "SERIAL_PORTS", "SHUTDOWN_TIMEOUT", "FORCE_DESTROY",
        "CPUSET", "NIC/RX_QUEUE_SIZE", "NIC/TX_QUEUE_SIZE",
    ];

    // Every member of these is looked up level by level, but for those that are a VM's own.
    private static readonly FrozenSet<string> _vectors =
    [
        "OS", "FEATURES", "GRAPHICS", "VIDEO", "INPUT", "SOUND", "WATCHDOG", "RNG", "BALLOON", "USB", "TPM", "IOMMU",
    ];

    private static readonly FrozenSet<string> _own =
        ["OS/UUID", "OS/NVRAM", "OS/KERNEL_DS", "OS/INITRD_DS", "GRAPHICS/PORT"];

    private static readonly FrozenSet<string> _later = ["RESERVED_CPU", "RESERVED_MEM"];

    /// <summary>What is to be said of a name that the operator's file has no rule for; null for nothing.</summary>
    public static Finding? Judge(string name, TextPosition position)
    {
        if (_values.Contains(name))
        {
            return null;
        }

        if (_later.Contains(name))
        {
            return new(
                Severity.Warning, name, "has no effect in this version; kept", "", position.Line, position.Column);
        }

        var parts = name.Split('/', 2);
        if (KnownAttributes.Find(parts[0]) is not { } known)
        {
            return DefaultsCheck.Unknown(name, position);
        }

        return parts.Length == 1 ? Single(known, position) : Member(known, name, parts[1], position);
    }

    /// <summary>The same of the operator's file, where what has no effect is ignored.</summary>
    public static Finding? JudgeOfFile(string name, TextPosition position) =>
        Judge(name, position) is null ? null : DefaultsCheck.Unknown(name, position);

    private static Finding? Single(KnownAttribute known, TextPosition position) => known switch
    {
        { Effect: AttributeEffect.Kept } => DefaultsCheck.Unknown(known.Name, position),
        { Shape: AttributeShape.Value } => Refused(known.Name, position),
        _ => new(
            Severity.Error, known.Name, "takes a vector, not a value", $"{known.Name} = [ … ]",
            position.Line, position.Column),
    };

    private static Finding? Member(KnownAttribute known, string name, string member, TextPosition position)
    {
        var effect = known.Members.Count == 0 ? known.Effect : known.FindMember(member)?.Effect;
        if (effect is null or AttributeEffect.Kept)
        {
            return DefaultsCheck.Unknown(name, position);
        }

        return _vectors.Contains(known.Name) && !_own.Contains(name) && effect is AttributeEffect.Applied
            ? null
            : Refused(name, position);
    }

    private static Finding Refused(string name, TextPosition position) => new(
        Severity.Error, name, "is a VM's own and cannot be a default", "leave it out, and say it in the VM's template",
        position.Line, position.Column);
}
