using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.Server.Vms;

/// <summary>
/// Hardware addresses of NICs that name none: locally administered, the same for the same NIC of the same VM of the
/// same installation, so that asking again never gives another.
/// </summary>
internal static class MacAddresses
{
    /// <summary>The definition with an address for each NIC; a NIC that had one keeps it.</summary>
    /// <param name="installation">The installation.</param>
    /// <param name="vm">The VM.</param>
    /// <param name="spec">As it shall be.</param>
    /// <param name="before">The VM as it is; null for a new one.</param>
    public static VmSpec Complete(string installation, VmId vm, VmSpec spec, VmSpec? before) => spec with
    {
        Nics = [.. spec.Nics.Select((nic, index) => nic.Mac is null
            ? nic with { Mac = before?.Nics.ElementAtOrDefault(index)?.Mac ?? Choose(installation, vm, "", index) }
            : nic)],
        Pci = [.. spec.Pci.Select((pci, index) => pci is { Nic: { Mac: null } nic, Mdev: null }
            ? pci with
            {
                Nic = nic with
                {
                    Mac = before?.Pci.ElementAtOrDefault(index)?.Nic?.Mac ?? Choose(installation, vm, "pci/", index),
                },
            }
            : pci)],
    };

    private static string Choose(string installation, VmId vm, string sort, int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{installation}/{vm}/{sort}{index}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var octets = hash.Take(5).Select(octet => octet.ToString("x2", CultureInfo.InvariantCulture));
        return "02:" + string.Join(':', octets);
    }
}
