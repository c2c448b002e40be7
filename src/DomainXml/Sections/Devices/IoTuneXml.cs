using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>Limits of a disk's traffic .</summary>
internal static class IoTuneXml
{
    public static XElement? Of(IoLimits? limits)
    {
        if (limits is null)
        {
            return null;
        }

        var element = new XElement(
            "iotune",
            Limit("total_bytes_sec", limits.TotalBytes),
            Limit("read_bytes_sec", limits.ReadBytes),
            Limit("write_bytes_sec", limits.WriteBytes),
            Limit("total_iops_sec", limits.TotalOperations),
            Limit("read_iops_sec", limits.ReadOperations),
            Limit("write_iops_sec", limits.WriteOperations),
            Value("size_iops_sec", limits.OperationSize));
        return element.HasElements ? element : null;
    }

    private static IEnumerable<XElement?> Limit(string name, IoLimit? limit) => limit is null ? [] :
    [
        Value(name, limit.Rate),
        Value(name + "_max", limit.Burst),
        Value(name + "_max_length", limit.BurstSeconds),
    ];

    private static XElement? Value(string name, long? value) => value is { } number ? Number(name, number) : null;
}
