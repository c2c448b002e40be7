namespace Hypernova.Model.Specs;

/// <summary>A graphical console.</summary>
/// <param name="Kind">The protocol.</param>
public sealed record GraphicsSpec(GraphicsKind Kind)
{
    /// <summary>Address to listen on; loopback unless stated.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>TCP port; null lets libvirt choose a free one from 5900.</summary>
    public int? Port { get; init; }

    /// <summary>Password, at most 8 characters with VNC.</summary>
    public Secret? Password { get; init; }

    /// <summary>Keyboard layout such as <c>en-us</c>.</summary>
    public string? Keymap { get; init; }
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
/// <param name="Model">none, vga, cirrus, virtio, qxl, bochs.</param>
/// <param name="MemoryKiB">Video memory in KiB; null for the model's default.</param>
public sealed record VideoSpec(string Model, int? MemoryKiB = null);

/// <summary>A pointing device.</summary>
/// <param name="Kind">mouse or tablet.</param>
/// <param name="Bus">usb or ps2; null for the model's default.</param>
public sealed record InputSpec(string Kind, string? Bus = null);
