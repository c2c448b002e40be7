using Hypernova.Hypervisor.Tests.Compliance;

namespace Hypernova.Hypervisor.Tests.Fake;

// Each behaviour of the suite, on the fake. A world a class, so that they run side by side.
public sealed class FakeDefine(FakeWorld world) : DefineCompliance(world), IClassFixture<FakeWorld>;

public sealed class FakePower(FakeWorld world) : PowerCompliance(world), IClassFixture<FakeWorld>;

public sealed class FakePoweroffs(FakeWorld world) : PoweroffCompliance(world), IClassFixture<FakeWorld>;

public sealed class FakeSuspend(FakeWorld world) : SuspendCompliance(world), IClassFixture<FakeWorld>;

public sealed class FakeUndefine(FakeWorld world) : UndefineCompliance(world), IClassFixture<FakeWorld>;

public sealed class FakeObserve(FakeWorld world) : ObserveCompliance(world), IClassFixture<FakeWorld>;

public sealed class FakeEvents(FakeWorld world) : EventCompliance(world), IClassFixture<FakeWorld>;

public sealed class FakeConsoles(FakeWorld world) : ConsoleCompliance(world), IClassFixture<FakeWorld>;

public sealed class FakeEveryVerb(FakeWorld world) : EveryVerbCompliance(world), IClassFixture<FakeWorld>;

public sealed class FakeFaultsOfHosts(FakeWorld world) : FaultCompliance(world), IClassFixture<FakeWorld>;
