using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>
/// What the schema has and the host's libvirt and QEMU cannot start: seen with libvirt 9.0 and QEMU 7.2. Nothing is
/// said where their versions are not known.
/// </summary>
internal static class EmulatorCheck
{
    private const int MostShortNumbers = 255;

    // QEMU dropped the option -soundhw in 7.1; libvirt writes it for this model up to 9.4.
    private static readonly Version _withoutSoundOption = new(7, 1);
    private static readonly Version _afterSoundOption = new(9, 5);

    // Before it, interrupts of more than eight bits need the kernel's own controller, and so KVM.
    private static readonly Version _emulatesWideInterrupts = new(9, 0);

    private static readonly Version _withoutSheepdog = new(6, 1);
    private static readonly Version _withIgb = new(8, 0);

    // Seen to fail with 9.0; which later one can is not known here.
    private static readonly Version _afterUsbCards = new(9, 1);

    public static IEnumerable<Finding> Run(DomainInput input) =>
        Board(input, MachineType.Of(input).Name).Concat(Emulated(input)).Concat(Speaker(input))
            .Concat(Volumes(input)).Concat(Cards(input));

    /// <summary>The same of a given document, at its own places.</summary>
    /// <param name="input">Views of it.</param>
    /// <param name="root">The document, its board settled.</param>
    public static IEnumerable<Finding> OfGiven(DomainInput input, XElement root)
    {
        var board = root.Element("os")?.Element("type")?.Attribute("machine")?.Value;
        var found = Board(input, board).Concat(Emulated(input)).Concat(Speaker(input)).Select(finding => finding with
        {
            Attribute = finding.Attribute == "VCPU" ? "vcpu" : "devices/sound@model", Remedy = "",
        });
        var asks = root.Elements("devices").Elements("iommu").Elements("driver")
            .Any(driver => driver.Attribute("eim")?.Value == "on");
        return asks && TooOldToEmulate(input.Profile) is { } version
            ? found.Append(SpecChecks.Error("devices/iommu/driver@eim", NeedsKvm(version), "eim='off'"))
            : found;
    }

    // What any board of the host can have is counted elsewhere; q35 has more than that.
    private static IEnumerable<Finding> Board(DomainInput input, string? board)
    {
        var count = Count(input);
        var isCounted = input.Spec.Given is null && count > input.Profile.MaximumCpus
            && MachineType.Of(input).Family != "q35";
        if (!isCounted && board is not null && input.Profile.Architecture == input.Spec.Os.Architecture
            && input.Profile.MachineCpus.TryGetValue(board, out var most) && count > most)
        {
            yield return SpecChecks.Error("VCPU", $"the host's board {board} has at most {most} vCPUs");
        }
    }

    private static IEnumerable<Finding> Emulated(DomainInput input)
    {
        if (TooOldToEmulate(input.Profile) is not { } version || input.Spec.Os.Architecture != "x86_64")
        {
            yield break;
        }

        if (Count(input) > MostShortNumbers)
        {
            yield return SpecChecks.Error(
                "VCPU", $"QEMU {version} emulates at most {MostShortNumbers} vCPUs", "a host with KVM has more");
        }

        if (input.Spec.Iommu?.Options.Contains(new("eim", "on")) is true)
        {
            yield return SpecChecks.Error("IOMMU/OPTIONS", NeedsKvm(version), "leave eim out");
        }
    }

    private static IEnumerable<Finding> Speaker(DomainInput input)
    {
        if (input.Spec.Sound is { Model: "pcspk" }
            && Known(input.Profile.HypervisorVersion) is { } qemu && qemu >= _withoutSoundOption
            && Known(input.Profile.LibvirtVersion) is { } libvirt && libvirt < _afterSoundOption)
        {
            yield return SpecChecks.Error(
                "SOUND/MODEL",
                $"the host's libvirt {libvirt} asks for pcspk in a way that QEMU {qemu} no longer understands",
                "ich6, ich9, ac97, es1370, sb16 or usb");
        }
    }

    private static IEnumerable<Finding> Volumes(DomainInput input) =>
        from disk in input.Spec.Disks.Index()
        where disk.Item.Source is NetworkSource { Protocol: "sheepdog" }
            && Known(input.Profile.HypervisorVersion) is { } qemu && qemu >= _withoutSheepdog
        select SpecChecks.Error(
            DiskCheck.Attribute(disk.Item, disk.Index) + "/TYPE",
            $"the host's QEMU {input.Profile.HypervisorVersion} reaches no Sheepdog volumes: 6.0 was the last to");

    private static IEnumerable<Finding> Cards(DomainInput input)
    {
        var (qemu, libvirt) = (Known(input.Profile.HypervisorVersion), Known(input.Profile.LibvirtVersion));
        foreach (var (index, nic) in input.Spec.Nics.Index())
        {
            var attribute = NicCheck.Attribute(nic, index) + "/MODEL";
            if (nic.Model == "igb" && qemu is not null && qemu < _withIgb)
            {
                yield return SpecChecks.Error(attribute, $"the host's QEMU {qemu} has no igb: 8.0 and later have");
            }

            if (nic.Model == "usb-net" && libvirt is not null && libvirt < _afterUsbCards)
            {
                yield return SpecChecks.Error(attribute, $"the host's libvirt {libvirt} knows no USB port for it");
            }
        }
    }

    private static string NeedsKvm(Version version) =>
        $"eim=on needs KVM: QEMU {version} does not emulate interrupts that are so wide";

    private static Version? TooOldToEmulate(HostProfile profile) =>
        profile.DomainType == DomainType.Qemu && Known(profile.HypervisorVersion) is { } version
        && version < _emulatesWideInterrupts
            ? version
            : null;

    private static int Count(DomainInput input) => Math.Max(input.Spec.Cpu.Count, input.Spec.Cpu.Maximum ?? 0);

    private static Version? Known(string? version) => Version.TryParse(version, out var known) ? known : null;
}
