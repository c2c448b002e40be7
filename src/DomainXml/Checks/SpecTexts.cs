using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Every text of an intent that reaches the document, with the attribute it came from.</summary>
internal static class SpecTexts
{
    public static IEnumerable<(string Attribute, string? Text)> Of(DomainInput input) =>
        Identity(input)
            .Concat(Machine(input.Spec))
            .Concat(input.Spec.Disks.SelectMany(Disk))
            .Concat(input.Spec.Nics.SelectMany(Nic))
            .Concat(Console(input.Spec))
            .Concat(input.Spec.Raw.Select((raw, index) => ($"RAW[{index}]/DATA", (string?)raw.Xml)));

    private static IEnumerable<(string, string?)> Identity(DomainInput input) =>
    [
        ("domain name", input.DomainName),
        ("installation", input.Owner?.InstallationId),
        ("NAME", input.Spec.Name),
        ("DESCRIPTION", input.Spec.Description),
        ("UNAME", input.One.UserName),
        ("GNAME", input.One.GroupName),
        ("system datastore", input.One.SystemDatastore),
        ("version", input.One.Version),
    ];

    private static IEnumerable<(string, string?)> Machine(VmSpec spec) =>
    [
        ("OS/ARCH", spec.Os.Architecture),
        ("OS/MACHINE", spec.Os.Machine),
        ("OS/KERNEL", spec.Os.Kernel?.Path),
        ("OS/INITRD", spec.Os.Kernel?.Initrd),
        ("OS/KERNEL_CMD", spec.Os.Kernel?.CommandLine),
        ("CPU_MODEL/MODEL", spec.Cpu.Model?.Name),
        .. (spec.Cpu.Model?.Features ?? []).Select(feature => ("CPU_MODEL/FEATURES", (string?)feature)),
        ("EMULATOR", spec.Emulator),
    ];

    private static IEnumerable<(string, string?)> Disk(DiskSpec disk, int index) =>
    [
        ($"DISK[{index}]/SOURCE", Path(disk.Source)),
        ($"DISK[{index}]/TARGET", disk.Target),
        ($"DISK[{index}]/DRIVER", disk.Format),
        ($"DISK[{index}]/CACHE", disk.Cache),
        ($"DISK[{index}]/IO", disk.Io),
        ($"DISK[{index}]/DISCARD", disk.Discard),
        ($"DISK[{index}]/SERIAL", disk.Serial),
    ];

    public static string? Path(DiskSource? source) => source switch
    {
        FileSource file => file.Path,
        BlockSource block => block.Path,
        _ => null,
    };

    private static IEnumerable<(string, string?)> Nic(NicSpec nic, int index) =>
    [
        ($"NIC[{index}]/BRIDGE", (nic.Attachment as BridgeAttachment)?.Bridge),
        ($"NIC[{index}]/NETWORK", (nic.Attachment as NetworkAttachment)?.Network),
        ($"NIC[{index}]/MAC", nic.Mac),
        ($"NIC[{index}]/MODEL", nic.Model),
        ($"NIC[{index}]/TARGET", nic.Target),
        ($"NIC[{index}]/FILTER", nic.Filter),
        ($"NIC[{index}]/IP", nic.Address),
    ];

    private static IEnumerable<(string, string?)> Console(VmSpec spec) =>
    [
        ("GRAPHICS/LISTEN", spec.Graphics?.Listen),
        ("GRAPHICS/PASSWD", spec.Graphics?.Password?.Reveal()),
        ("GRAPHICS/KEYMAP", spec.Graphics?.Keymap),
        ("VIDEO/TYPE", spec.Video?.Model),
        ("INPUT/TYPE", spec.Input?.Kind),
        ("INPUT/BUS", spec.Input?.Bus),
    ];
}
