using System.Globalization;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>
/// Writes a spec as a template, for showing: everything is said, passwords are hidden. Mapping it gives the same spec.
/// </summary>
public static class SpecTemplate
{
    public static Template ToTemplate(this VmSpec spec)
    {
        List<TemplateAttribute?> attributes =
        [
            Single("NAME", spec.Name),
            Single("DESCRIPTION", spec.Description),
            Single("CPU", spec.Cpu.Share.ToString(CultureInfo.InvariantCulture)),
            Single("VCPU", Text(spec.Cpu.Count)),
            Single("VCPU_MAX", Text(spec.Cpu.Maximum)),
            Single("MEMORY", Text(spec.Memory.Size.MiB)),
            Single("MEMORY_MAX", Text(spec.Memory.Maximum?.MiB)),
            Single("EMULATOR", spec.Emulator),
            Single("SHUTDOWN_TIMEOUT", Text((long?)spec.Power.ShutdownTimeout?.TotalSeconds)),
            Single("FORCE_DESTROY", spec.Power.ForceDestroy is { } force ? Text(force) : null),
            Os(spec.Os),
            CpuModel(spec.Cpu.Model),
            Features(spec.Features),
            .. spec.Disks.Select(Disk),
            .. spec.Nics.Select(Nic),
            Graphics(spec.Graphics),
            spec.Video is { } video ? Vector("VIDEO", ("TYPE", video.Model), ("VRAM", Text(video.MemoryKiB))) : null,
            spec.Input is { } input ? Vector("INPUT", ("TYPE", input.Kind), ("BUS", input.Bus)) : null,
            .. spec.Raw.Select(raw =>
                Vector("RAW", ("TYPE", "kvm"), ("VALIDATE", Text(raw.Validate)), ("DATA", raw.Xml))),
            .. spec.UserAttributes.SelectMany(kept => Kept(kept.Key, kept.Value)),
        ];
        return new(attributes.OfType<TemplateAttribute>());
    }

    private static TemplateVector Os(OsSpec os) => Vector(
        "OS",
        ("ARCH", os.Architecture),
        ("MACHINE", os.Machine ?? ""),
        ("UUID", os.Uuid?.ToString()),
        ("KERNEL", os.Kernel?.Path),
        ("INITRD", os.Kernel?.Initrd),
        ("KERNEL_CMD", os.Kernel?.CommandLine),
        ("BOOT", os.Boot.Count > 0 ? string.Join(',', os.Boot.Select(Text)) : null),
        ("FIRMWARE", os.Firmware switch { Firmware.Bios => null, Firmware.Uefi => "UEFI" }),
        ("FIRMWARE_SECURE", os.SecureBoot ? "YES" : null),
        ("SD_DISK_BUS", os.SdBus switch { SdBus.Scsi => null, SdBus.Sata => "sata" }));

    private static TemplateVector? CpuModel(CpuModelSpec? model) => model is null ? null : Vector(
        "CPU_MODEL",
        ("MODEL", model.Mode switch
        {
            CpuMode.Custom => model.Name,
            CpuMode.HostModel => "host-model",
            CpuMode.HostPassthrough => "host-passthrough",
            CpuMode.Maximum => "maximum",
        }),
        ("FEATURES", model.Features.Count > 0 ? string.Join(',', model.Features) : null));

    private static TemplateVector Features(FeatureSpec features) => Vector(
        "FEATURES",
        ("ACPI", Text(features.Acpi)),
        ("PAE", Text(features.Pae)),
        ("APIC", Text(features.Apic)),
        ("GUEST_AGENT", Text(features.GuestAgent)),
        ("LOCALTIME", Text(features.LocalTime)),
        ("VIRTIO_SCSI_QUEUES", Text(features.ScsiQueues) ?? "auto"),
        ("IOTHREADS", Text(features.IoThreads)));

    private static TemplateVector Disk(DiskSpec disk) => Vector(
        "DISK",
        ("TYPE", disk.Device switch
        {
            DiskDevice.Cdrom => disk.Source is BlockSource ? "block_cdrom" : "cdrom",
            DiskDevice.Disk => disk.Source is BlockSource ? "block" : "file",
        }),
        ("SOURCE", disk.Source switch { FileSource file => file.Path, BlockSource block => block.Path, _ => null }),
        ("TARGET", disk.Target),
        ("DRIVER", disk.Format),
        ("CACHE", disk.Cache),
        ("IO", disk.Io),
        ("DISCARD", disk.Discard),
        ("IOTHREAD", Text(disk.IoThread)),
        ("READONLY", disk.ReadOnly ? "YES" : null),
        ("SHAREABLE", disk.Shareable ? "YES" : null),
        ("SERIAL", disk.Serial));

    private static TemplateVector Nic(NicSpec nic) => Vector(
        "NIC",
        ("BRIDGE", nic.Attachment is BridgeAttachment bridge ? bridge.Bridge : null),
        ("BRIDGE_TYPE", nic.Attachment is BridgeAttachment { OpenVswitch: true } ? "openvswitch" : null),
        ("NETWORK", nic.Attachment is NetworkAttachment network ? network.Network : null),
        ("NETWORK_MODE", nic.Attachment switch { UserAttachment => "user", EthernetAttachment => "dummy", _ => null }),
        ("MAC", nic.Mac),
        ("MODEL", nic.Model),
        ("TARGET", nic.Target),
        ("VIRTIO_QUEUES", nic.Model == "virtio" ? Text(nic.Queues) ?? "auto" : null),
        ("FILTER", nic.Filter),
        ("IP", nic.Address));

    private static TemplateVector? Graphics(GraphicsSpec? graphics) => graphics is null ? null : Vector(
        "GRAPHICS",
        ("TYPE", graphics.Kind switch
        {
            GraphicsKind.Vnc => "vnc",
            GraphicsKind.Spice => "spice",
            GraphicsKind.Sdl => "sdl",
        }),
        ("LISTEN", graphics.Listen),
        ("PORT", Text(graphics.Port)),
        ("PASSWD", graphics.Password?.ToString()),
        ("KEYMAP", graphics.Keymap));

    /// <summary>Kept vectors are in the template's spelling, so the text says itself what it is.</summary>
    private static IEnumerable<TemplateAttribute> Kept(string name, string text)
    {
        var vectorTexts = text.Split("\n[").Select((part, index) => $"{name} = {(index > 0 ? "[" : "")}{part}");
        return text.StartsWith('[') && Template.TryParse(string.Join('\n', vectorTexts), out var vectors, out _)
            ? vectors.Attributes
            : [new TemplateSingle(name, Value(text))];
    }

    private static TemplateSingle? Single(string name, string? value) => value is null ? null : new(name, Value(value));

    private static TemplateVector Vector(string name, params (string Name, string? Value)[] members) => new(
        name,
        members.Where(member => member.Value is not null)
            .Select(member => new TemplateMember(member.Name, Value(member.Value!))));

    /// <summary>Specs come from elsewhere too, and may hold what a template cannot.</summary>
    private static TemplateValue Value(string text)
    {
        text = text.Replace("]]>", "]]&gt;", StringComparison.Ordinal);
        while (TemplateValue.IndexOfForbidden(text) is >= 0 and var bad)
        {
            text = text.Replace(text[bad], '?');
        }

        return text;
    }

    private static string Text(bool value) => value ? "YES" : "NO";

    private static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string Text(BootDevice device) => device.Kind switch
    {
        BootDeviceKind.Disk => $"disk{device.Index}",
        BootDeviceKind.Nic => $"nic{device.Index}",
    };
}
