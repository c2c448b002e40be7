using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Fake;

/// <summary>What a host of the fleet looks like.</summary>
internal static class FakeObservation
{
    public static HostObservation Of(FakeHost host)
    {
        var options = host.Options;
        var used = host.Domains.UsedMemory();
        var total = options.Capacity.Memory;
        var profile = host.Profile(Usual(options));
        return new()
        {
            HostName = options.HostName ?? host.Uri[(host.Uri.LastIndexOf('/') + 1)..],
            HostIdentity = host.Uri,
            Capacity = options.Capacity,
            FreeMemory = used > total ? MemorySize.Zero : total - used,
            LibvirtVersion = profile.LibvirtVersion ?? "9.0.0",
            HypervisorVersion = "7.2.22",
            BestDomainType = options.DomainType,
            DomainTypeReason = options.DomainTypeReason,
            Profile = profile,
        };
    }

    private static HostProfile Usual(FakeHostOptions options) => new()
    {
        DomainType = options.DomainType,
        Emulator = "/usr/bin/qemu-system-x86_64",
        MaximumCpus = 255,
        PhysicalCores = (int)options.Capacity.Cpu,
        Nodes = FakeHardware.Nodes(options),
        CpuModels =
        [
            new("qemu64") { Usable = true },
            new("Haswell") { Usable = false, Vendor = "Intel", Blockers = ["hle", "rtm"] },
        ],
    };
}
