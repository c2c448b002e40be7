using System.Xml.Linq;
using Hypernova.DomainXml.Sections.Pci;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml;

/// <summary>A document being written: each section adds its part.</summary>
internal sealed class Draft(DomainInput input, List<Finding> findings)
{
    private int _nextIoThread;

    public DomainInput Input { get; } = input;

    public VmSpec Spec => Input.Spec;

    public HostProfile Profile => Input.Profile;

    public bool IsOurs => Input.Convention == Convention.Hypernova;

    public MachineType Machine { get; } = MachineType.Of(input);

    public PcieLayout Pcie { get; } = PcieLayout.Of(input);

    public BootOrder Boot { get; } = BootOrder.Of(input);

    public XElement Root { get; } =
        new("domain", new XAttribute(XNamespace.Xmlns + "qemu", Namespaces.Qemu.NamespaceName));

    /// <summary>The one and only; added to the root after the last section.</summary>
    public XElement Devices { get; } = new("devices");

    public void Report(Finding finding) => findings.Add(finding);

    /// <summary>
    /// Queues of a device; null where none are asked for. OpenNebula's driver writes none either where they follow
    /// vCPUs that nobody counted.
    /// </summary>
    public int? Queues(QueueCount? queues) =>
        queues is { IsAuto: true } && !IsOurs && !Spec.Cpu.IsCountStated ? null : queues?.For(Spec.Cpu.Count);

    /// <summary>I/O threads take turns: 1, 2, … N, 1, ….</summary>
    public int TakeIoThread() => (_nextIoThread++ % Spec.Features.IoThreads) + 1;
}
