using Hypernova.Hypervisor.Tests.Compliance;

namespace Hypernova.Hypervisor.Tests.Libvirt;

/// <summary>One private host for all, since they freeze and kill its libvirtd.</summary>
[CollectionDefinition(Name)]
public sealed class LibvirtHost : ICollectionFixture<LibvirtWorld>
{
    public const string Name = "libvirt";
}

// Each behaviour of the suite, on real libvirt and QEMU.
[Collection(LibvirtHost.Name)]
public sealed class LibvirtDefine(LibvirtWorld world) : DefineCompliance(world);

[Collection(LibvirtHost.Name)]
public sealed class LibvirtPower(LibvirtWorld world) : PowerCompliance(world);

[Collection(LibvirtHost.Name)]
public sealed class LibvirtPoweroff(LibvirtWorld world) : PoweroffCompliance(world);

[Collection(LibvirtHost.Name)]
public sealed class LibvirtSuspend(LibvirtWorld world) : SuspendCompliance(world);

[Collection(LibvirtHost.Name)]
public sealed class LibvirtUndefine(LibvirtWorld world) : UndefineCompliance(world);

[Collection(LibvirtHost.Name)]
public sealed class LibvirtObserve(LibvirtWorld world) : ObserveCompliance(world);

[Collection(LibvirtHost.Name)]
public sealed class LibvirtEvents(LibvirtWorld world) : EventCompliance(world);

[Collection(LibvirtHost.Name)]
public sealed class LibvirtConsoles(LibvirtWorld world) : ConsoleCompliance(world);

[Collection(LibvirtHost.Name)]
public sealed class LibvirtEveryVerb(LibvirtWorld world) : EveryVerbCompliance(world);

[Collection(LibvirtHost.Name)]
public sealed class LibvirtFaults(LibvirtWorld world) : FaultCompliance(world);
