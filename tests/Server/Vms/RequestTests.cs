using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Operations;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Vms;

/// <summary>Rights, versions, idempotency and names of requests on VMs.</summary>
public sealed class RequestTests
{
    private static readonly Caller Ann = new(new(5), "ann", [new(101)]);
    private static readonly Caller Bob = new(new(6), "bob", [new(101)]);
    private static readonly Caller Eve = new(new(7), "eve", [new(102)]);

    [Fact]
    public async Task Lists_show_only_what_the_caller_may_use()
    {
        await using var rig = await Rig.StartAsync();
        var id = (await rig.CreateAsync(hold: true, caller: Ann)).Vm.Id;
        await rig.CreateAsync(hold: true);
        (await SeenAsync(rig, Ann)).ShouldBe([id]);
        (await SeenAsync(rig, Bob)).ShouldBeEmpty();
        await ShareAsync(rig, id, 0b110_100_000);
        (await SeenAsync(rig, Bob)).ShouldBe([id]);
        (await SeenAsync(rig, Eve)).ShouldBeEmpty();
        (await SeenAsync(rig, Caller.System)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_stranger_is_told_that_there_is_no_such_vm_and_a_user_that_he_may_not()
    {
        await using var rig = await Rig.StartAsync();
        var id = (await rig.CreateAsync(hold: true, caller: Ann)).Vm.Id;
        await ShareAsync(rig, id, 0b110_100_000);
        (await rig.AskAsync(id, VmAction.Release, caller: Eve)).Rejection!.Kind.ShouldBe(RejectionKind.NotFound);
        (await rig.AskAsync(id, VmAction.Release, caller: Bob)).Rejection!.Kind.ShouldBe(RejectionKind.Forbidden);
        (await rig.AskAsync(id, VmAction.Release, caller: Ann)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Operations_are_shown_to_those_who_may_use_their_vm()
    {
        await using var rig = await Rig.StartAsync();
        var operation = (await rig.CreateAsync(hold: true, caller: Ann)).Operation.Id;
        var show = rig.Get<ShowOperations>();
        (await show.GetAsync(Ann, new(operation), default)).IsDone.ShouldBeTrue();
        (await show.GetAsync(Eve, new(operation), default)).Rejection!.Kind.ShouldBe(RejectionKind.NotFound);
        (await show.ListAsync(Eve, new(), default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeated_create_with_the_same_key_returns_the_same_vm()
    {
        await using var rig = await Rig.StartAsync();
        var terms = new RequestTerms("key-1", "hash");
        var create = rig.Get<CreateVm>();
        var both = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => create.RunAsync(Ann, new(Rig.Spec()) { Hold = true }, terms, default)));
        both.Select(outcome => outcome.Value!.Vm.Id).Distinct().ShouldHaveSingleItem();
        var other = await create.RunAsync(
            Ann, new(Rig.Spec()) { Hold = true }, terms with { RequestHash = "x" }, default);
        other.Rejection!.Kind.ShouldBe(RejectionKind.KeyReused);
        (await create.RunAsync(Bob, new(Rig.Spec()) { Hold = true }, terms, default)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task A_repeated_action_with_the_same_key_returns_the_first_operation()
    {
        await using var rig = await Rig.StartAsync();
        var id = (await rig.RunningAsync()).Id;
        var terms = new RequestTerms("key-2", "hash");
        var first = await rig.AskAsync(id, VmAction.Reboot, terms: terms);
        await rig.EndAsync(first.Value!.Id);
        (await rig.AskAsync(id, VmAction.Reboot, terms: terms)).Value!.Id.ShouldBe(first.Value.Id);
    }

    [Fact]
    public async Task A_version_that_has_moved_is_refused()
    {
        await using var rig = await Rig.StartAsync();
        var vm = (await rig.CreateAsync(hold: true)).Vm;
        var renamed = await rig.Get<Rename>().RunAsync(
            Caller.System, new(vm.Id), "db", new(IfVersion: vm.Version), default);
        renamed.IsDone.ShouldBeTrue();
        (await rig.VmAsync(vm.Id)).Name.ShouldBe("db");
        var stale = await rig.AskAsync(vm.Id, VmAction.Release, terms: new(IfVersion: vm.Version));
        stale.Rejection!.Kind.ShouldBe(RejectionKind.Version);
    }

    [Fact]
    public async Task An_update_of_a_running_vm_waits_for_the_next_boot_and_keeps_the_macs()
    {
        await using var rig = await Rig.StartAsync();
        var nic = new Model.Specs.NicSpec { Attachment = new Model.Specs.UserAttachment() };
        var vm = await rig.RunningAsync(Rig.Spec() with { Nics = [nic] });
        var mac = (await rig.RecordAsync(vm.Id)).Spec.Nics[0].Mac.ShouldNotBeNull();
        var updated = await rig.Get<UpdateDefinition>().RunAsync(
            Caller.System,
            new(vm.Id),
            new(Rig.Spec(256, "renamed") with { Nics = [nic] }, "TEXT"),
            RequestTerms.None,
            default);
        updated.Value!.Now.ShouldBe(["name"]);
        updated.Value.AtNextBoot.ShouldBe(["memory"]);
        await rig.EndAsync(updated.Value.Operation.Id);
        var after = await rig.VmAsync(vm.Id);
        (after.Name, after.Template).ShouldBe(("renamed", "TEXT"));
        after.PendingChanges.ShouldBe(["memory"]);
        (await rig.RecordAsync(vm.Id)).Spec.Nics[0].Mac.ShouldBe(mac);
        await rig.DoAsync(vm.Id, VmAction.PoweroffHard);
        await rig.DoAsync(vm.Id, VmAction.Start);
        (await rig.VmAsync(vm.Id)).PendingChanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_template_is_shown_without_its_password_and_keeps_it_when_it_is_sent_back()
    {
        await using var rig = await Rig.StartAsync();
        var spec = Rig.Spec() with { Graphics = new(Model.Specs.GraphicsKind.Vnc) { Password = new("hunter2") } };
        var created = await rig.Get<CreateVm>().RunAsync(
            Caller.System,
            new(spec) { Hold = true, Text = "GRAPHICS = [ TYPE = VNC, PASSWD = hunter2 ]" },
            RequestTerms.None,
            default);
        var shown = (await rig.VmAsync(created.Value!.Vm.Id)).Template.ShouldNotBeNull();
        shown.ShouldNotContain("hunter2");

        var edited = spec with { Graphics = spec.Graphics with { Password = new(Secret.Redacted) } };
        await rig.Get<UpdateDefinition>().RunAsync(
            Caller.System, new(0), new(edited, shown), RequestTerms.None, default);
        var kept = await rig.RecordAsync(0);
        kept.Spec.Graphics!.Password!.Reveal().ShouldBe("hunter2");
        kept.Text.ShouldNotBeNull().ShouldContain("hunter2");
    }

    private static async Task<List<int>> SeenAsync(Rig rig, Caller caller) =>
        [.. (await rig.Get<ShowVms>().ListAsync(caller, new(), default)).Select(vm => vm.Id)];

    private static async Task ShareAsync(Rig rig, int id, int bits) =>
        (await rig.Get<ChangeAccess>().RunAsync(
            Caller.System, new(id), new(null, null, new Permissions(bits)), RequestTerms.None, default))
        .IsDone.ShouldBeTrue();
}
