using System.Xml.Linq;

namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>Looking.</summary>
public abstract class ObserveCompliance(IHypervisorWorld world) : ComplianceTest(world)
{
    [Fact]
    public async Task A_host_has_a_name_capacity_versions_and_a_profile()
    {
        var seen = await Host.ObserveHostAsync(Stop);

        seen.HostName.ShouldNotBeEmpty();
        seen.HostIdentity.ShouldNotBeNullOrEmpty();
        seen.Capacity.Cpu.ShouldBeGreaterThan(0);
        seen.Capacity.Memory.MiB.ShouldBeGreaterThan(256);
        seen.FreeMemory.Bytes.ShouldBeGreaterThan(0);
        Version.Parse(seen.LibvirtVersion).Major.ShouldBeGreaterThan(0);
        Version.Parse(seen.HypervisorVersion).Major.ShouldBeGreaterThan(0);
        seen.DomainTypeReason.ShouldNotBeEmpty();
        seen.Profile.DomainType.ShouldBe(seen.BestDomainType);
        seen.Profile.Emulator.ShouldStartWith("/");
    }

    [Fact]
    public async Task All_domains_are_listed_each_with_its_owner()
    {
        var off = await VmAsync(Situation.Off);
        var running = await VmAsync(Situation.Running);
        var suspended = await VmAsync(Situation.Suspended);
        var foreign = await World.AddForeignAsync("wild");

        var all = await Host.ObserveDomainsAsync(Stop);

        all.ToDictionary(seen => seen.Uuid, seen => (seen.Owner, seen.Power, seen.HasManagedSave)).ShouldBe(
            new Dictionary<DomainUuid, (DomainOwner?, DomainPower, bool)>
            {
                [off.Uuid] = (off.Owner, DomainPower.ShutOff, false),
                [running.Uuid] = (running.Owner, DomainPower.Running, false),
                [suspended.Uuid] = (suspended.Owner, DomainPower.ShutOff, true),
                [foreign] = (null, DomainPower.Running, false),
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task One_domain_looks_the_same_alone_as_among_all()
    {
        var vm = await VmAsync(Situation.Paused);

        var alone = await SeeAsync(vm);

        var among = (await Host.ObserveDomainsAsync(Stop)).Single(seen => seen.Uuid == vm.Uuid);
        alone.ShouldBe(among with { CpuTime = alone.CpuTime });
        alone.Power.ShouldBe(DomainPower.Paused);
        alone.Reason.ShouldBe("user");
    }

    [Fact]
    public async Task A_domain_that_is_not_there_is_null() =>
        (await Host.ObserveDomainAsync(World.NewVm().Uuid, Stop)).ShouldBeNull();

    [Fact]
    public async Task The_reason_says_how_a_guest_ended()
    {
        var vm = await VmAsync(Situation.Running);

        await Host.DestroyAsync(vm.Owner, vm.Uuid, Stop);

        (await SeeAsync(vm)).Reason.ShouldBe("destroyed");
    }

    [Fact]
    public async Task The_document_is_the_domains()
    {
        var vm = await VmAsync(Situation.Off);

        var document = XElement.Parse(await Host.ReadDocumentAsync(vm.Uuid, DocumentKind.Definition, Stop));

        ((string?)document.Element("name")).ShouldBe(vm.DomainName);
        ((string?)document.Element("uuid")).ShouldBe(vm.Uuid.ToString());
    }
}
