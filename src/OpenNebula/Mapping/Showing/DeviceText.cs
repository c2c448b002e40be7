using static Hypernova.OpenNebula.Mapping.Showing.TextParts;

namespace Hypernova.OpenNebula.Mapping.Showing;

/// <summary>Disks and NICs of a spec.</summary>
internal static class DeviceText
{
    public static IEnumerable<TemplateAttribute?> Of(VmSpec spec) =>
    [
        .. DiskText.Of(spec),
        .. NicText.Of(spec),
    ];
}
