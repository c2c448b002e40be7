using Hypernova.Model;

namespace Hypernova.Server.Vms;

/// <summary>libvirt's names of our domains. Identity is the UUID; a name only has to be free.</summary>
internal static class DomainNames
{
    /// <summary>The field's own: <c>one-7</c>.</summary>
    public static string Plain(VmId vm) => $"one-{vm}";

    /// <summary>Around a foreign domain of that name: <c>one-7-1b4e28ba</c>.</summary>
    public static string Around(VmId vm, DomainUuid uuid) => $"one-{vm}-{uuid.ToString()[..8]}";
}
