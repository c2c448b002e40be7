namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>What holds for every call: success, refusal, not found, foreign, repeated.</summary>
public abstract class EveryVerbCompliance(IHypervisorWorld world) : ComplianceTest(world)
{
    public static TheoryData<string> OfOneDomain { get; } =
        [.. Verb.All.Keys.Except(["Define", "ObserveHost", "ObserveDomains", "ObserveDomain", "ReadDocument"])];

    public static TheoryData<string> NeedingDomain { get; } =
        [.. Verb.All.Keys.Except(["Define", "Undefine", "ObserveHost", "ObserveDomains", "ObserveDomain"])];

    public static TheoryData<string> ThatRefuse { get; } =
        [.. Verb.All.Where(verb => verb.Value.RefusedIn is not null).Select(verb => verb.Key)];

    public static TheoryData<string> All { get; } = [.. Verb.All.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Succeeds_and_succeeds_again(string name)
    {
        var verb = Verb.All[name];
        var vm = await VmAsync(verb.From);
        if (name is "Poweroff" or "AskAgent")
        {
            await World.BootedAsync(Host, vm);
        }

        await verb.Call(Host, vm, Stop);
        var once = await LookAsync(vm);
        await verb.Call(Host, vm, Stop);

        (await LookAsync(vm)).ShouldBe(once);
    }

    [Theory]
    [MemberData(nameof(ThatRefuse))]
    public async Task A_refusal_changes_nothing_and_says_on_which_domain(string name)
    {
        var verb = Verb.All[name];
        var situation = verb.RefusedIn!.Value;
        var vm = await VmAsync(situation);

        var failure = await ShouldFailAsync(FailureKind.Refused, () => verb.Call(Host, vm, Stop));

        failure.Message.ShouldContain(vm.DomainName);
        await ShouldBeAsync(vm, situation);
    }

    [Theory]
    [MemberData(nameof(NeedingDomain))]
    public async Task Nothing_there_is_not_found(string name)
    {
        var vm = World.NewVm();

        var failure = await ShouldFailAsync(FailureKind.NotFound, () => Verb.All[name].Call(Host, vm, Stop));

        failure.Message.ShouldContain(vm.Uuid.ToString());
    }

    [Theory]
    [MemberData(nameof(OfOneDomain))]
    public async Task A_foreign_domain_is_not_touched(string name)
    {
        var foreign = await World.AddForeignAsync("wild");
        var before = await Host.ObserveDomainAsync(foreign, Stop);
        var vm = World.NewVm() with { Uuid = foreign };

        await ShouldFailAsync(FailureKind.Foreign, () => Verb.All[name].Call(Host, vm, Stop));

        (await Host.ObserveDomainAsync(foreign, Stop)).ShouldBe(before! with { CpuTime = default }, AnyCpuTime);
    }

    [Theory]
    [MemberData(nameof(OfOneDomain))]
    public async Task Another_VM_of_ours_is_not_touched(string name)
    {
        var other = await VmAsync(Verb.All[name].From);
        var before = await LookAsync(other);
        var wrong = other with { Owner = other.Owner with { Vm = new(other.Owner.Vm.Value + 1000) } };

        await ShouldFailAsync(FailureKind.Foreign, () => Verb.All[name].Call(Host, wrong, Stop));

        (await LookAsync(other)).ShouldBe(before);
    }

    private static IEqualityComparer<DomainObservation?> AnyCpuTime { get; } =
        EqualityComparer<DomainObservation?>.Create(
            (left, right) => left! with { CpuTime = default } == right! with { CpuTime = default });

    /// <summary>What must not change; what the guest does by itself meanwhile left out.</summary>
    private async Task<(DomainPower? Power, string? Reason, bool? Saved)> LookAsync(DomainDefinition vm)
    {
        var seen = await Host.ObserveDomainAsync(vm.Uuid, Stop);
        return (seen?.Power, seen?.Reason, seen?.HasManagedSave);
    }
}
