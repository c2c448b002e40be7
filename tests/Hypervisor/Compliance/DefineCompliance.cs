using System.Xml.Linq;
using Hypernova.Model.Specs;

namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>Defining.</summary>
public abstract class DefineCompliance(IHypervisorWorld world) : ComplianceTest(world)
{
    [Fact]
    public async Task A_new_domain_is_off_and_ours()
    {
        var vm = World.NewVm();

        var defined = await Host.DefineAsync(vm, Stop);

        defined.Changed.ShouldBeTrue();
        defined.Hardware.Document.ShouldNotBeEmpty();
        var seen = await SeeAsync(vm);
        seen.Name.ShouldBe(vm.DomainName);
        seen.Owner.ShouldBe(vm.Owner);
        seen.Persistent.ShouldBeTrue();
        seen.Cpus.ShouldBe(vm.Spec.Cpu.Count);
        seen.Memory.ShouldBe(vm.Spec.Memory.Size);
        await ShouldBeAsync(vm, Situation.Off);
    }

    [Fact]
    public async Task The_same_definition_again_changes_nothing()
    {
        var vm = await VmAsync(Situation.Off);

        var again = await Host.DefineAsync(vm, Stop);

        again.Changed.ShouldBeFalse();
        again.Hardware.ShouldBe(vm.Hardware);
    }

    [Fact]
    public async Task A_name_of_a_foreign_domain_is_refused_and_the_domain_is_untouched()
    {
        var vm = World.NewVm();
        var foreign = await World.AddForeignAsync(vm.DomainName);

        var failure = await ShouldFailAsync(FailureKind.Foreign, () => Host.DefineAsync(vm, Stop));

        failure.Message.ShouldContain(foreign.ToString());
        (await Host.ObserveDomainAsync(foreign, Stop))!.Power.ShouldBe(DomainPower.Running);
        (await Host.ObserveDomainAsync(vm.Uuid, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_name_of_another_of_our_VMs_is_refused()
    {
        var first = await VmAsync(Situation.Off);
        var second = World.NewVm() with { DomainName = first.DomainName };

        await ShouldFailAsync(FailureKind.Foreign, () => Host.DefineAsync(second, Stop));

        (await SeeAsync(first)).Owner.ShouldBe(first.Owner);
    }

    [Fact]
    public async Task A_uuid_of_a_foreign_domain_is_refused()
    {
        var foreign = await World.AddForeignAsync("somebody-else");
        var vm = World.NewVm() with { Uuid = foreign };

        await ShouldFailAsync(FailureKind.Foreign, () => Host.DefineAsync(vm, Stop));

        (await Host.ObserveDomainAsync(foreign, Stop))!.Owner.ShouldBeNull();
    }

    [Fact]
    public async Task Another_name_for_the_same_domain_is_refused()
    {
        var vm = await VmAsync(Situation.Off);

        await ShouldFailAsync(
            FailureKind.Refused, () => Host.DefineAsync(vm with { DomainName = vm.DomainName + "-renamed" }, Stop));

        (await SeeAsync(vm)).Name.ShouldBe(vm.DomainName);
    }

    [Fact]
    public async Task An_untouched_device_keeps_its_address_when_others_come_and_go()
    {
        var vm = World.NewVm() is var plain
            ? plain with { Spec = plain.Spec with { Disks = [Disk("vda"), Disk("vdb")] } }
            : throw new InvalidOperationException();
        var first = await Host.DefineAsync(vm, Stop);
        var before = await AddressAsync(vm, "vdb");
        var changed = vm with
        {
            Hardware = first.Hardware,
            Spec = vm.Spec with
            {
                Disks = [Disk("vdc"), Disk("vdb")],
                Nics = [new() { Attachment = new UserAttachment(), Mac = "02:00:00:00:00:01" }],
            },
        };

        var second = await Host.DefineAsync(changed, Stop);

        second.Changed.ShouldBeTrue();
        before.ShouldNotBeEmpty();
        (await AddressAsync(vm, "vdb")).ShouldBe(before);
        (await AddressAsync(vm, "vdc")).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_running_guest_keeps_what_it_was_booted_with()
    {
        var vm = await VmAsync(Situation.Running);
        var twice = vm with { Spec = vm.Spec with { Cpu = vm.Spec.Cpu with { Count = vm.Spec.Cpu.Count + 1 } } };

        (await Host.DefineAsync(twice, Stop)).Changed.ShouldBeTrue();

        (await CpusAsync(vm, DocumentKind.Live)).ShouldBe(vm.Spec.Cpu.Count);
        (await CpusAsync(vm, DocumentKind.Definition)).ShouldBe(vm.Spec.Cpu.Count + 1);
        await ShouldBeAsync(vm, Situation.Running);
    }

    private static DiskSpec Disk(string target) => new()
    {
        Target = target,
        Format = "raw",
        Source = new FileSource($"/var/lib/nowhere/{target}.raw"),
    };

    private async Task<int> CpusAsync(DomainDefinition vm, DocumentKind kind) =>
        (int)XElement.Parse(await Host.ReadDocumentAsync(vm.Uuid, kind, Stop)).Element("vcpu")!;

    private async Task<string> AddressAsync(DomainDefinition vm, string target)
    {
        var document = XElement.Parse(await Host.ReadDocumentAsync(vm.Uuid, DocumentKind.Definition, Stop));
        return document.Descendants("disk")
            .Single(disk => (string?)disk.Element("target")?.Attribute("dev") == target)
            .Element("address")!.ToString();
    }
}
