using System.Text.Json.Serialization;

namespace Hypernova.Model.Specs;

/// <summary>A graphical console.</summary>
/// <param name="Kind">The protocol.</param>
public sealed record GraphicsSpec(GraphicsKind Kind)
{
    /// <summary>Address to listen on; null for the hypervisor's own, which is loopback.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Listen { get; init; } = "127.0.0.1";

    /// <summary>TCP port; null lets libvirt choose a free one from 5900.</summary>
    public int? Port { get; init; }

    /// <summary>Password, at most 8 characters with VNC.</summary>
    public Secret? Password { get; init; }

    /// <summary>Keyboard layout such as <c>en-us</c>.</summary>
    public string? Keymap { get; init; }

    /// <summary>Devices that come with SPICE: children of <c>devices</c>; null for none.</summary>
    public XmlPiece? SpiceDevices { get; init; }
}

/// <summary>Protocols of graphical consoles.</summary>
public enum GraphicsKind
{
    /// <summary>VNC.</summary>
    Vnc,

    /// <summary>SPICE .</summary>
    Spice,

    /// <summary>A window on the host itself.</summary>
    Sdl,
}

/// <summary>An emulated graphics card.</summary>
/// <param name="Model">none, vga, cirrus, virtio, qxl, bochs, ramfb or vmvga.</param>
/// <param name="MemoryKiB">Video memory in KiB; null for the model's default.</param>
public sealed record VideoSpec(string Model, int? MemoryKiB = null)
{
    /// <summary>Pixels; null leaves them to the guest.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>Whether its memory goes through the guest's IOMMU; of virtio only.</summary>
    public bool Iommu { get; init; }

    /// <summary>Whether it may cache addresses of the IOMMU; of virtio only.</summary>
    public bool Ats { get; init; }
}

/// <summary>Pixels of a screen.</summary>
/// <param name="Width">Across.</param>
/// <param name="Height">Down.</param>
public readonly record struct Resolution(int Width, int Height);

/// <summary>A pointing device.</summary>
/// <param name="Kind">mouse, tablet or keyboard.</param>
/// <param name="Bus">usb, ps2 or virtio; null for the model's default.</param>
public sealed record InputSpec(string Kind, string? Bus = null);
