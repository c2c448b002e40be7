using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Devices that the host's hypervisor was built without, or has no program for.</summary>
internal static class DeviceOfferCheck
{
    public static IEnumerable<Finding> Run(DomainInput input) =>
        input.Profile.Devices is { } has && IsOfHost(input) ? Missing(input, has) : [];

    // Another emulator of the host's has other devices.
    private static bool IsOfHost(DomainInput input) =>
        (string.IsNullOrEmpty(input.Spec.Emulator) || input.Spec.Emulator == input.Profile.Emulator)
        && input.Spec.Os.Architecture == input.Profile.Architecture;

    private static IEnumerable<Finding> Missing(DomainInput input, DeviceOffer has)
    {
        var spec = input.Spec;
        (string Attribute, string What, string? Asked, IReadOnlyList<string>? Has)[] devices =
        [
            (
                "GRAPHICS/TYPE", "graphical console",
                spec.Graphics is { } console ? Word(console.Kind) : null, has.Graphics),
            ("VIDEO/TYPE", "graphics card", spec.Video?.Model, has.Videos),
            ("TPM/MODEL", "TPM (it needs swtpm)", spec.Tpm?.Model, has.Tpms),
            ("TPM/VERSION", "TPM", has.Tpms is [] ? null : spec.Tpm?.Version, has.TpmVersions),
            (
                "MEMORY_ENCRYPTION/TYPE", "encryption of memory",
                spec.Memory.Encryption is { } encryption ? Word(encryption.Kind) : null, has.Encryptions),
            .. spec.Filesystems.Select((one, place) => (
                $"DISK[{one.Id ?? place}]/TYPE", "shared directory", (string?)"virtiofs", has.Filesystems)),
        ];
        return
        [
            .. from device in devices
               where device.Asked is { } asked && device.Has is { } offered && !offered.Contains(asked)
               select HostCheck.OfHost(
                   input,
                   device.Attribute,
                   $"the host has no {device.What} {ShapeCheck.Short(device.Asked!)}",
                   device.Has.Count == 0 ? "leave it out" : $"one of {string.Join(", ", device.Has)}"),
        ];
    }

    private static string Word(GraphicsKind kind) => kind switch
    {
        GraphicsKind.Vnc => "vnc", GraphicsKind.Spice => "spice", GraphicsKind.Sdl => "sdl",
    };

    private static string Word(EncryptionKind kind) => kind switch
    {
        EncryptionKind.Sev => "sev", EncryptionKind.SevEs => "sev-es", EncryptionKind.SevSnp => "sev-snp",
    };
}
