using Hypernova.Hypervisor.Tests.Compliance;

namespace Hypernova.Hypervisor.Tests.Libvirt;

/// <summary>A private host for one half of the suite, so that the halves run side by side.</summary>
[CollectionDefinition(Name)]
public sealed class LibvirtHost : ICollectionFixture<LibvirtWorld>
{
    public const string Name = "libvirt";
}

/// <summary>The private host whose libvirtd is frozen and killed.</summary>
[CollectionDefinition(Name)]
public sealed class LibvirtFaultyHost : ICollectionFixture<LibvirtWorld>
{
    public const string Name = "faulty libvirt";
}

// Each behaviour of the suite, on real libvirt and QEMU.
[Collection(LibvirtHost.Name)]
public sealed class LibvirtDefine(LibvirtWorld world) : DefineCompliance(world);

[Collection(LibvirtHost.Name)]
public sealed class LibvirtPower(LibvirtWorld world) : PowerCompliance(world);

[Collection(LibvirtFaultyHost.Name)]
public sealed class LibvirtPoweroff(LibvirtWorld world) : PoweroffCompliance(world);

[Collection(LibvirtFaultyHost.Name)]
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

[Collection(LibvirtFaultyHost.Name)]
public sealed class LibvirtFaults(LibvirtWorld world) : FaultCompliance(world);
