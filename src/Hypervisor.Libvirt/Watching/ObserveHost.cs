using Hypernova.Hypervisor.Libvirt.Doctor;
using Hypernova.Hypervisor.Libvirt.Sessions;
using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Libvirt.Watching;

/// <summary>The host's capacity, versions and profile.</summary>
internal static class ObserveHost
{
    public static async Task<HostObservation> RunAsync(Attempt attempt)
    {
        var connection = attempt.Connection;
        var facts = await attempt.Session.Host.GetAsync(attempt);
        var node = await connection.GetNodeAsync(cancellationToken: attempt.Stop);
        var memory = await connection.GetNodeMemoryAsync(cancellationToken: attempt.Stop);
        var total = memory.TotalKiB > 0 ? memory.TotalKiB : node.MemoryKiB;
        return new()
        {
            HostName = await connection.GetHostNameAsync(cancellationToken: attempt.Stop),
            HostIdentity = facts.Identity,
            Capacity = new(node.Cpus, Size(total)),
            FreeMemory = Size(memory.FreeKiB + memory.BuffersKiB + memory.CachedKiB),
            LibvirtVersion = $"{await connection.GetDaemonVersionAsync(cancellationToken: attempt.Stop)}",
            HypervisorVersion = $"{await connection.GetHypervisorVersionAsync(cancellationToken: attempt.Stop)}",
            BestDomainType = facts.Best.Type,
            DomainTypeReason = facts.Best.Reason,
            Profile = facts.Profile with
            {
                PciDevices = await PciDevices.ReadAsync(attempt),
                Nesting = Nesting(attempt.Session.Address.Uri) ?? facts.Profile.Nesting,
            },
        };
    }

    // A module is loaded anew with another parameter while the host runs: it is read with every look.
    private static HostNesting? Nesting(string uri) =>
        HostFactsCache.IsLocal(uri) ? NestingParameter.Read(NestingParameter.Modules) : null;

    private static MemorySize Size(ulong kib) => MemorySize.FromKiB((long)kib);
}
