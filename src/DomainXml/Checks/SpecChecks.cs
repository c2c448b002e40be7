using Hypernova.Model;

namespace Hypernova.DomainXml.Checks;

/// <summary>
/// What no document can be written for. Each finding names the attribute, before anything is made; what libvirt alone
/// can know (whether a file exists, a bridge is there) is not asked here.
/// </summary>
internal static class SpecChecks
{
    public static IEnumerable<Finding> Run(DomainInput input) => TextCheck.Run(input).Concat(
        input.Convention == Convention.Hypernova ? OfSpec(input) : OfSpec(input).Select(AsWarning));

    // What OpenNebula's core let pass is written as its driver writes it: a comparison shows what is there, and a
    // warning what libvirt or QEMU will say to it.
    private static Finding AsWarning(Finding finding) => finding with { Severity = Severity.Warning };

    private static IEnumerable<Finding> OfSpec(DomainInput input) =>
        ShapeCheck.Run(input)
            .Concat(CapacityCheck.Run(input))
            .Concat(CpuModelCheck.Run(input))
            .Concat(HostCheck.Run(input))
            .Concat(EmulatorCheck.Run(input))
            .Concat(OsCheck.Run(input))
            .Concat(NumaCheck.Run(input))
            .Concat(ClockCheck.Run(input))
            .Concat(FeatureCheck.Run(input))
            .Concat(DiskCheck.Run(input))
            .Concat(NicCheck.Run(input))
            .Concat(VirtioCheck.Run(input))
            .Concat(ConsoleCheck.Run(input))
            .Concat(DeviceCheck.Run(input))
            .Concat(PciCheck.Run(input))
            .Concat(PciNicCheck.Run(input));

    public static Finding Say(Severity severity, string attribute, string message, string remedy = "") =>
        new(severity, attribute, message, remedy);

    public static Finding Error(string attribute, string message, string remedy = "") =>
        new(Severity.Error, attribute, message, remedy);
}
