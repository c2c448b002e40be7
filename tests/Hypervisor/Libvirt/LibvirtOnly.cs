using Hypernova.Hypervisor.Libvirt;
using Hypernova.Hypervisor.Tests.Compliance;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Rig;

namespace Hypernova.Hypervisor.Tests.Libvirt;

/// <summary>What only a real libvirt can show.</summary>
[Collection(LibvirtFaultyHost.Name)]
public sealed class LibvirtOnly(LibvirtWorld world) : ComplianceTest(world)
{
    [Fact]
    public async Task A_deadline_after_the_button_was_pressed_leaves_the_outcome_unknown()
    {
        var vm = await VmAsync(Situation.Running, ignoresPowerButton: true);
        await using var impatient = await World.ConnectImpatientlyAsync();
        var poweroff = impatient.PoweroffAsync(vm.Owner, vm.Uuid, new(World.Patience, Force: true), Stop);

        await Task.WhenAny(poweroff, Task.Delay(TimeSpan.FromSeconds(1), Stop));
        await World.FreezeAsync();

        try
        {
            await ShouldFailAsync(FailureKind.OutcomeUnknown, () => poweroff.WaitAsync(World.Patience, Stop));
        }
        finally
        {
            await World.ThawAsync();
        }

        await ReconnectAsync();
        await ShouldBeAsync(vm, Situation.Running);
    }

    [Fact]
    public async Task A_define_whose_answer_was_lost_moves_no_device_when_asked_again()
    {
        var plain = World.NewVm();
        var vm = plain with { Spec = plain.Spec with { Disks = [Disk("vda"), Disk("vdb")] } };
        var first = await Host.DefineAsync(vm, Stop);

        var fewer = vm with { Spec = vm.Spec with { Disks = [Disk("vdb")] } };
        await Host.DefineAsync(fewer, Stop);
        var again = await Host.DefineAsync(vm, Stop);

        AddressOf(again.Hardware, "disk/vdb").ShouldBe(AddressOf(first.Hardware, "disk/vdb"));
    }

    [Fact]
    public async Task A_missing_kernel_is_refused_with_libvirts_words_and_a_remedy()
    {
        var plain = World.NewVm();
        var vm = plain with { Spec = plain.Spec with { Os = new() { Kernel = new("/nowhere/vmlinuz") } } };
        await Host.DefineAsync(vm, Stop);

        var failure = await ShouldFailAsync(
            FailureKind.Refused, () => Host.StartAsync(vm.Owner, vm.Uuid, Stop));

        failure.Message.ShouldContain(vm.DomainName);
        failure.Message.ShouldContain("/nowhere/vmlinuz");
        failure.Message.ShouldContain("Remedy:");
    }

    [Fact]
    public async Task The_hosts_PCI_devices_are_those_that_its_kernel_lists()
    {
        var devices = (await Host.ObserveHostAsync(Stop)).Profile.PciDevices.ShouldNotBeNull();

        devices.Select(device => $"{device.Address}").Order().ShouldBe(
            Directory.GetDirectories("/sys/bus/pci/devices").Select(Path.GetFileName).Order());
        foreach (var device in devices)
        {
            var folder = $"/sys/bus/pci/devices/{device.Address}";
            (await File.ReadAllTextAsync($"{folder}/vendor", Stop)).Trim().ShouldBe($"0x{device.Vendor:x4}");
            (await File.ReadAllTextAsync($"{folder}/device", Stop)).Trim().ShouldBe($"0x{device.Device:x4}");
            (await File.ReadAllTextAsync($"{folder}/class", Stop))[..6].ShouldBe($"0x{device.Class:x4}");
            var driver = new DirectoryInfo($"{folder}/driver");
            (driver.Exists ? driver.ResolveLinkTarget(false)!.Name : null).ShouldBe(device.Driver);
        }
    }

    [Fact]
    public async Task Of_a_host_on_this_machine_the_kernel_says_whether_guests_nest()
    {
        var nesting = (await Host.ObserveHostAsync(Stop)).Profile.Nesting;

        var module = new[] { HostNesting.Intel, HostNesting.Amd }
            .FirstOrDefault(name => File.Exists($"/sys/module/{name}/parameters/nested"));
        nesting?.Module.ShouldBe(module);
        (nesting is null).ShouldBe(module is null);
    }

    [Fact]
    public async Task A_network_card_that_is_no_virtual_function_is_handed_over_whole()
    {
        var devices = (await Host.ObserveHostAsync(Stop)).Profile.PciDevices ?? [];
        var card = devices.FirstOrDefault(device => device is { IsNetworkCard: true, IsVirtualFunction: false });
        Assert.SkipWhen(card is null, "this machine has no PCI network card");
        var plain = World.NewVm();
        var nic = new PciSpec { Address = card.Address, Nic = new("02:00:0a:01:00:0c") };

        var whole = await Host.DefineAsync(plain with { Spec = plain.Spec with { Pci = [nic] } }, Stop);
        var inVlan = await ShouldFailAsync(FailureKind.Refused, () => Host.DefineAsync(
            plain with { Spec = plain.Spec with { Pci = [nic with { Nic = new(null, 42) }] } }, Stop));

        whole.Hardware.Document.ShouldContain("<hostdev");
        whole.Hardware.Document.ShouldNotContain("<interface");
        inVlan.Message.ShouldContain($"{card.Address} is a whole card");
    }

    [Fact]
    public async Task Corrupt_saved_memory_is_refused_with_a_remedy_and_kept()
    {
        var vm = await VmAsync(Situation.Suspended);
        await using (var saved = File.OpenWrite(SaveFile(vm)))
        {
            await saved.WriteAsync("spoiled!spoiled!"u8.ToArray(), Stop);
        }

        var failure = await ShouldFailAsync(
            FailureKind.Refused, () => Host.ResumeAsync(vm.Owner, vm.Uuid, null, Stop));

        failure.Message.ShouldContain("image magic is incorrect");
        failure.Message.ShouldContain("Remedy:");
        await ShouldBeAsync(vm, Situation.Suspended);
    }

    [Fact]
    public async Task Saved_memory_that_was_cut_short_is_no_silent_boot()
    {
        var vm = await VmAsync(Situation.Suspended);
        await File.WriteAllBytesAsync(SaveFile(vm), [], Stop);

        var failure = await ShouldFailAsync(
            FailureKind.Refused, () => Host.ResumeAsync(vm.Owner, vm.Uuid, null, Stop));

        failure.Message.ShouldContain("incomplete");
        await ShouldBeAsync(vm, Situation.Running);
    }

    [Fact]
    public async Task A_resumed_guest_was_restored_and_not_booted()
    {
        var vm = await VmAsync(Situation.Suspended);

        await Host.ResumeAsync(vm.Owner, vm.Uuid, null, Stop);

        (await SeeAsync(vm)).Reason.ShouldBe("restored");
    }

    [Fact]
    public async Task A_host_that_was_to_have_KVM_and_has_none_is_watched_and_refuses()
    {
        var address = world.Address with { Driver = DomainType.Kvm };
        await using var session = await new LibvirtConnector().ConnectAsync(address, Stop);
        (await session.ObserveHostAsync(Stop)).BestDomainType.ShouldBe(DomainType.Qemu);

        var failure = await ShouldFailAsync(
            FailureKind.Refused, () => session.DefineAsync(World.NewVm(), Stop));

        failure.Message.ShouldContain("Remedy:");
    }

    [Theory]
    [InlineData("test:///default")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Only_QEMU_hosts_are_driven(string uri)
    {
        var failure = await ShouldFailAsync(
            FailureKind.Refused, () => new LibvirtConnector().ConnectAsync(new(uri, "here"), Stop));

        failure.Message.ShouldContain("qemu:///system");
    }

    [Fact]
    public async Task A_password_is_in_no_document()
    {
        var plain = World.NewVm();
        var vm = plain with
        {
            Spec = plain.Spec with { Graphics = new(GraphicsKind.Vnc) { Password = new("letmein") } },
        };

        var defined = await Host.DefineAsync(vm, Stop);

        (await Host.ReadDocumentAsync(vm.Uuid, DocumentKind.Definition, Stop)).ShouldNotContain("letmein");
        defined.Hardware.Document.ShouldNotContain("letmein");
        (await world.Host.VirshAsync(["dumpxml", "--security-info", vm.DomainName], Stop)).ShouldContain("letmein");
    }

    [Fact]
    public async Task A_QEMU_that_dies_is_told()
    {
        var vm = await VmAsync(Situation.Running);

        await world.Host.KillQemuAsync(vm.DomainName, Stop);

        await Eventually.TrueAsync(
            "the guest is off", async () => (await SeeAsync(vm)).Power == DomainPower.ShutOff, cancellationToken: Stop);
        var stopped = await Host.Events.ReadAllAsync(Stop)
            .FirstAsync(happened => happened.Kind == HypervisorEventKind.Stopped, Stop);
        stopped.Domain.ShouldBe(vm.Uuid);
    }

    private string SaveFile(DomainDefinition vm) =>
        Path.Combine(world.Host.DirectoryPath, "lib/qemu/save", $"{vm.DomainName}.save");

    private static DiskSpec Disk(string target) =>
        new() { Target = target, Source = new FileSource($"/var/lib/nowhere/{target}.raw") };

    private static string? AddressOf(GuestHardware hardware, string key) =>
        System.Xml.Linq.XElement.Parse(hardware.Document).Elements("device")
            .Single(device => (string?)device.Attribute("key") == key)
            .Descendants("address").Single().ToString();
}
