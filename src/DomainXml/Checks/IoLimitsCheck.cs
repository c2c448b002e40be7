using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Limits of a disk, by the rules of QEMU, which would refuse the guest at its start.</summary>
internal static class IoLimitsCheck
{
    private const long Most = 1_000_000_000_000_000;

    public static IEnumerable<Finding> Run(IoLimits limits, string attribute)
    {
        var bytes = Named(limits.TotalBytes, limits.ReadBytes, limits.WriteBytes, "BYTES_SEC");
        var operations = Named(limits.TotalOperations, limits.ReadOperations, limits.WriteOperations, "IOPS_SEC");
        foreach (var (name, message) in Excluding(bytes).Concat(Excluding(operations))
            .Concat(bytes.Concat(operations).SelectMany(limit => One(limit.Name, limit.Limit)))
            .Concat(Size(limits, operations)))
        {
            yield return SpecChecks.Error($"{attribute}/{name}", message);
        }
    }

    private static (string Name, IoLimit? Limit)[] Named(IoLimit? total, IoLimit? read, IoLimit? write, string unit) =>
        [("TOTAL_" + unit, total), ("READ_" + unit, read), ("WRITE_" + unit, write)];

    private static IEnumerable<(string, string)> Excluding((string Name, IoLimit? Limit)[] limits) =>
        from limit in limits.Skip(1)
        where limits[0].Limit is not null && limit.Limit is not null
        select (limit.Name, $"cannot be beside {limits[0].Name}");

    private static IEnumerable<(string, string)> One(string name, IoLimit? limit)
    {
        if (limit is null)
        {
            yield break;
        }

        if (limit.Rate is < 0 or > Most || limit.Burst is < 0 or > Most)
        {
            yield return (name, $"a limit is from 0 to {Most}");
        }

        if (limit.Burst is > 0 && limit.Rate is null or 0)
        {
            yield return (name + "_MAX", $"a burst is above a rate: {name} is missing");
        }
        else if (limit.Burst < limit.Rate)
        {
            yield return (name + "_MAX", $"{limit.Burst} is below the {limit.Rate} of {name}");
        }

        if (limit.BurstSeconds is not null && limit.Burst is null or 0)
        {
            yield return (name + "_MAX_LENGTH", $"has no effect without {name}_MAX");
        }
        else if (limit.BurstSeconds is < 1 || limit.BurstSeconds > Most / limit.Burst)
        {
            yield return (name + "_MAX_LENGTH", $"{limit.BurstSeconds} s for a burst of {limit.Burst}");
        }
    }

    private static IEnumerable<(string, string)> Size(IoLimits limits, (string Name, IoLimit? Limit)[] operations)
    {
        if (limits.OperationSize is < 1 or > Most)
        {
            yield return ("SIZE_IOPS_SEC", $"a size is from 1 to {Most}");
        }

        if (limits.OperationSize is not null && operations.All(limit => limit.Limit?.Rate is null))
        {
            yield return ("SIZE_IOPS_SEC", "has no effect without a limit of operations");
        }
    }
}
