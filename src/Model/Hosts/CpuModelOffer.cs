namespace Hypernova.Model.Hosts;

/// <summary>A model of processors that a host's hypervisor knows .</summary>
/// <param name="Name">As a guest's definition names it: <c>Nehalem</c>.</param>
public sealed record CpuModelOffer(string Name)
{
    /// <summary>
    /// Whether the host has all of it; null where nothing says. An emulated guest may have the others too, as far as
    /// emulation goes.
    /// </summary>
    public bool? Usable { get; init; }

    /// <summary>Who makes such processors; null where that is nobody or not known.</summary>
    public string? Vendor { get; init; }

    /// <summary>Features that the host lacks for it; empty where none, or where libvirt does not say.</summary>
    public IReadOnlyList<string> Blockers { get; init; } = [];
}
