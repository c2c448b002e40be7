using Hypernova.Model;

namespace Hypernova.DomainXml.Checks;

/// <summary>
/// What no document can be written for. Each finding names the attribute, before anything is made; what libvirt alone
/// can know (whether a file exists, a bridge is there) is not asked here.
/// </summary>
internal static class SpecChecks
{
    public static IEnumerable<Finding> Run(DomainInput input) =>
        TextCheck.Run(input)
            .Concat(ShapeCheck.Run(input))
            .Concat(CapacityCheck.Run(input))
            .Concat(CpuModelCheck.Run(input))
            .Concat(HostCheck.Run(input))
            .Concat(OsCheck.Run(input))
            .Concat(NumaCheck.Run(input))
            .Concat(ClockCheck.Run(input))
            .Concat(FeatureCheck.Run(input))
            .Concat(DiskCheck.Run(input))
            .Concat(NicCheck.Run(input))
            .Concat(VirtioCheck.Run(input))
            .Concat(ConsoleCheck.Run(input))
            .Concat(DeviceCheck.Run(input))
            .Concat(PciCheck.Run(input));

    public static Finding Say(Severity severity, string attribute, string message, string remedy = "") =>
        new(severity, attribute, message, remedy);

    public static Finding Error(string attribute, string message, string remedy = "") =>
        new(Severity.Error, attribute, message, remedy);
}
