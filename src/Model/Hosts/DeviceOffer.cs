namespace Hypernova.Model.Hosts;

/// <summary>
/// Devices that a host's hypervisor was built with and has the programs for; each list null where libvirt does not say.
/// </summary>
public sealed record DeviceOffer
{
    /// <summary>Protocols of graphical consoles: <c>vnc</c>, <c>spice</c>.</summary>
    public IReadOnlyList<string>? Graphics { get; init; }

    /// <summary>Graphics cards: <c>virtio</c>, <c>qxl</c>.</summary>
    public IReadOnlyList<string>? Videos { get; init; }

    /// <summary>Models of trusted platform modules; none without the program that emulates them.</summary>
    public IReadOnlyList<string>? Tpms { get; init; }

    /// <summary>Versions of trusted platform modules: <c>1.2</c>, <c>2.0</c>.</summary>
    public IReadOnlyList<string>? TpmVersions { get; init; }

    /// <summary>Drivers of shared directories: <c>virtiofs</c>.</summary>
    public IReadOnlyList<string>? Filesystems { get; init; }

    /// <summary>Encryption of memory by the processor: <c>sev</c>, <c>sev-es</c>, <c>sev-snp</c>.</summary>
    public IReadOnlyList<string>? Encryptions { get; init; }
}
