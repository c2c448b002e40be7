namespace Hypernova.Client;

/// <summary>A PCI device of a host.</summary>
/// <param name="Address">Where it is: <c>0000:41:00.0</c>.</param>
/// <param name="Vendor">Four hexadecimal digits.</param>
/// <param name="Device">Four hexadecimal digits.</param>
/// <param name="Class">Four hexadecimal digits, 0302 for a 3D controller.</param>
/// <param name="Driver">The host's driver of it; null for none.</param>
/// <param name="State">
/// <c>free</c>, <c>taken</c> by a VM, or <c>host</c>: in use there, and given to no VM that does not name its place.
/// </param>
public sealed record HostPciView(
    string Address, string Vendor, string Device, string Class, string? Driver, string State);
