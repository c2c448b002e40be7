namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>
/// The nineteen limits of a disk, each the VM's own or a default. A total excludes reads and writes apart; a burst is
/// above its rate; a length needs its burst. What a core let pass, or a default brings, is left out in silence; a
/// user's own mistake is an error.
/// </summary>
internal static class IoLimitsMapping
{
    // QEMU's own.
    private const long Most = 1_000_000_000_000_000;
    private const long MostSeconds = int.MaxValue;

    private static readonly string[] Directions = ["READ", "WRITE"];
    private static readonly string[] Ways = ["TOTAL", .. Directions];

    public static IoLimits? Map(Section section, bool isPrepared)
    {
        var bytes = Group(section, "BYTES_SEC", isPrepared);
        var operations = Group(section, "IOPS_SEC", isPrepared);
        var limits = new IoLimits
        {
            TotalBytes = bytes[0],
            ReadBytes = bytes[1],
            WriteBytes = bytes[2],
            TotalOperations = operations[0],
            ReadOperations = operations[1],
            WriteOperations = operations[2],
            OperationSize = Size(section, operations, isPrepared),
        };
        return limits == new IoLimits() ? null : limits;
    }

    /// <summary>Total, read and write.</summary>
    private static IoLimit?[] Group(Section section, string unit, bool isPrepared)
    {
        var total = Limit(section, "TOTAL_" + unit, isPrepared);
        if (!IsSet(section, "TOTAL_" + unit, isPrepared) && !IsSet(section, $"TOTAL_{unit}_MAX", isPrepared))
        {
            return [total, .. Directions.Select(way => Limit(section, $"{way}_{unit}", isPrepared))];
        }

        foreach (var member in Directions.SelectMany(way => (string[])[$"{way}_{unit}", $"{way}_{unit}_MAX"]))
        {
            if (section.HasOwn(member) && IsSet(section, member, isPrepared))
            {
                var isOwn = section.HasOwn("TOTAL_" + unit) || section.HasOwn($"TOTAL_{unit}_MAX");
                section.Say(
                    isPrepared || !isOwn ? Severity.Warning : Severity.Error,
                    member, $"has no effect beside TOTAL_{unit}", "give the total, or reads and writes apart");
            }
        }

        return [total, null, null];
    }

    private static IoLimit? Limit(Section section, string name, bool isPrepared)
    {
        var (burstName, lengthName) = (name + "_MAX", name + "_MAX_LENGTH");
        var rate = Value(section, name, Most, isPrepared);
        var burst = Value(section, burstName, Most, isPrepared);
        var length = Value(section, lengthName, MostSeconds, isPrepared);
        if (!isPrepared)
        {
            SayMistakes(section, name, rate, burst, length);
            burst = rate is null ? null : burst;
        }

        burst = burst > (rate ?? 0) ? burst : null;
        return rate is null && burst is null ? null : new(rate, burst, burst is null ? null : length);
    }

    private static void SayMistakes(Section section, string name, long? rate, long? burst, long? length)
    {
        var (burstName, lengthName) = (name + "_MAX", name + "_MAX_LENGTH");
        if (burst is not null && rate is null)
        {
            section.Say(Weight(section, burstName), burstName, $"has no effect without {name}");
        }
        else if (burst < rate)
        {
            section.Say(Weight(section, burstName), burstName, $"{burst} is below the {rate} of {name}");
        }

        if (length is not null && burst is null)
        {
            section.Say(Weight(section, lengthName), lengthName, $"has no effect without {burstName}");
        }
        else if (length > Most / burst)
        {
            section.Say(Weight(section, lengthName), lengthName, $"{length} s are too long for a burst of {burst}");
        }
    }

    private static long? Size(Section section, IoLimit?[] operations, bool isPrepared)
    {
        var size = Value(section, "SIZE_IOPS_SEC", Most, isPrepared);
        if (size is null || operations.Any(limit => limit?.Rate is not null)
            || (isPrepared && Ways.Any(way => IsSet(section, $"{way}_IOPS_SEC", isPrepared))))
        {
            return size;
        }

        if (!isPrepared && section.HasOwn("SIZE_IOPS_SEC"))
        {
            section.Error("SIZE_IOPS_SEC", "has no effect without a limit of operations", "TOTAL_IOPS_SEC = …");
        }

        return null;
    }

    /// <summary>A number; 0 is no limit, which is how a user switches a default off.</summary>
    private static long? Value(Section section, string member, long most, bool isPrepared) =>
        section.Number(member, 0, most) is { } number && (number > 0 || isPrepared) ? number : null;

    private static bool IsSet(Section section, string member, bool isPrepared) =>
        section.Find(member) is { Value.IsEmpty: false } found && (isPrepared || found.Text.Trim() != "0");

    private static Severity Weight(Section section, string member) =>
        section.HasOwn(member) ? Severity.Error : Severity.Warning;
}
