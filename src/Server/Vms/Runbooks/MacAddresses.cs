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
    /// <summary>The NICs with an address each; a NIC that had one keeps it.</summary>
    public static IReadOnlyList<NicSpec> Complete(
        string installation, VmId vm, IReadOnlyList<NicSpec> nics, IReadOnlyList<NicSpec> before) =>
        [.. nics.Select((nic, index) => nic.Mac is null
            ? nic with { Mac = before.ElementAtOrDefault(index)?.Mac ?? Choose(installation, vm, index) }
            : nic)];

    private static string Choose(string installation, VmId vm, int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{installation}/{vm}/{index}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var octets = hash.Take(5).Select(octet => octet.ToString("x2", CultureInfo.InvariantCulture));
        return "02:" + string.Join(':', octets);
    }
}
