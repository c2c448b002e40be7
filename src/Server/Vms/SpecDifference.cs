using System.Text.Json;
using Hypernova.Model.Specs;

namespace Hypernova.Server.Vms;

/// <summary>What changes between two definitions, and when. Pure.</summary>
/// <param name="Now">Applies at once: what is ours alone.</param>
/// <param name="AtNextBoot">Waits: a running guest's hardware is not touched.</param>
internal sealed record SpecDifference(IReadOnlyList<string> Now, IReadOnlyList<string> AtNextBoot)
{
    public static SpecDifference None { get; } = new([], []);

    /// <summary>Compares.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="after">As it shall be.</param>
    /// <param name="boots">Whether nothing runs yet, so that everything applies now.</param>
    public static SpecDifference Between(VmSpec before, VmSpec after, bool boots)
    {
        var now = Changed(
            ("name", before.Name, after.Name),
            ("description", before.Description, after.Description),
            ("power", before.Power, after.Power),
            ("user attributes", before.UserAttributes, after.UserAttributes),
            ("CPU share for placement", before.Cpu.Share, after.Cpu.Share));
        var hardware = Changed(
            ("cpu", before.Cpu, after.Cpu),
            ("memory", before.Memory, after.Memory),
            ("os", before.Os, after.Os),
            ("features", before.Features, after.Features),
            ("clock", before.Clock, after.Clock),
            ("numa", before.Numa, after.Numa),
            ("disks", before.Disks, after.Disks),
            ("filesystems", before.Filesystems, after.Filesystems),
            ("nics", before.Nics, after.Nics),
            ("graphics", before.Graphics, after.Graphics),
            ("graphics password", before.Graphics?.Password?.Reveal(), after.Graphics?.Password?.Reveal()),
            ("video", before.Video, after.Video),
            ("input", before.Input, after.Input),
            ("sound", before.Sound, after.Sound),
            ("tpm", before.Tpm, after.Tpm),
            ("rng", before.Rng, after.Rng),
            ("watchdog", before.Watchdog, after.Watchdog),
            ("usb", before.Usb, after.Usb),
            ("serial ports", before.SerialPorts, after.SerialPorts),
            ("pcie", before.Pcie, after.Pcie),
            ("pci", before.Pci, after.Pci),
            ("iommu", before.Iommu, after.Iommu),
            ("emulator", before.Emulator, after.Emulator),
            ("raw", before.Raw, after.Raw),
            ("document", before.Given?.Xml.Reveal(), after.Given?.Xml.Reveal()));
        return boots ? new([.. now, .. hardware], []) : new(now, hardware);
    }

    // Records hold lists, which compare by reference: their written form is compared instead.
    private static List<string> Changed(params (string Name, object? Before, object? After)[] parts) =>
        [.. parts.Where(part => Text(part.Before) != Text(part.After)).Select(part => part.Name)];

    private static string Text(object? value) => JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object));
}
