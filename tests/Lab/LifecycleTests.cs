using System.Xml.Linq;
using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests;

/// <summary>Every action on a real guest under a real libvirtd.</summary>
public sealed class LifecycleTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_guest_obeys_the_power_button_and_starts_again()
    {
        var vm = await site.RunningAsync("obeys");
        await site.GuestIsUpAsync(vm.Id);

        (await site.DoAsync(vm.Id, "poweroff")).State.ShouldBe("poweroff");
        (await site.Host.QemuProcessesAsync()).ShouldNotContain(qemu => qemu.DomainName == vm.Domain);

        (await site.DoAsync(vm.Id, "start")).State.ShouldBe("running");
        (await site.Host.QemuProcessesAsync()).ShouldContain(qemu => qemu.DomainName == vm.Domain);
        await site.DoAsync(vm.Id, "terminate-hard");
    }

    [Fact]
    public async Task A_guest_that_ignores_the_power_button_runs_on_with_the_error()
    {
        var vm = await site.RunningAsync("ignores", commandLine: TinyGuest.IgnorePower);
        await site.GuestIsUpAsync(vm.Id);

        var operation = await site.EndedAsync(await site.ActAsync(vm.Id, "poweroff", new ActionBody { Timeout = 3 }));

        operation.State.ShouldBe("failed");
        operation.Error.ShouldNotBeNull().ShouldContain("3 s");
        var after = await site.VmAsync(vm.Id);
        after.State.ShouldBe("running");
        after.Error.ShouldNotBeNullOrEmpty();
        (await site.DoAsync(vm.Id, "poweroff-hard")).State.ShouldBe("poweroff");
        await site.DoAsync(vm.Id, "terminate");
    }

    [Fact]
    public async Task A_guest_that_ignores_the_power_button_is_destroyed_where_so_asked()
    {
        var vm = await site.RunningAsync("forced", commandLine: TinyGuest.IgnorePower);
        await site.GuestIsUpAsync(vm.Id);

        var after = await site.DoAsync(vm.Id, "poweroff", new ActionBody { Timeout = 2, Force = true });

        after.State.ShouldBe("poweroff");
        (await site.Host.QemuProcessesAsync()).ShouldNotContain(qemu => qemu.DomainName == vm.Domain);
        await site.DoAsync(vm.Id, "terminate");
    }

    [Fact]
    public async Task Suspend_leaves_no_qemu_and_resume_restores_the_memory()
    {
        var vm = await site.RunningAsync("sleeps");
        await site.GuestIsUpAsync(vm.Id);
        await site.InGuestAsync(vm.Id, "echo remembered > /run/mark");
        var before = await site.UptimeAsync(vm.Id);

        (await site.DoAsync(vm.Id, "suspend")).State.ShouldBe("suspended");
        (await site.Host.QemuProcessesAsync()).ShouldNotContain(qemu => qemu.DomainName == vm.Domain);
        (await site.DoAsync(vm.Id, "resume")).State.ShouldBe("running");

        await site.GuestIsUpAsync(vm.Id);
        (await site.InGuestAsync(vm.Id, "cat /run/mark")).ShouldBe("remembered");
        (await site.UptimeAsync(vm.Id)).ShouldBeGreaterThanOrEqualTo(before);
        await site.DoAsync(vm.Id, "terminate-hard");
    }

    [Fact]
    public async Task Start_never_throws_saved_memory_away()
    {
        var vm = await site.RunningAsync("kept");
        await site.GuestIsUpAsync(vm.Id);
        await site.DoAsync(vm.Id, "suspend");

        var refused = await Should.ThrowAsync<ApiException>(() => site.ActAsync(vm.Id, "start"));

        refused.Status.ShouldBe(409);
        refused.Problem.Code.ShouldBe("suspended");
        refused.Problem.Remedy.ShouldNotBeNull().ShouldContain("resume");
        await site.DoAsync(vm.Id, "terminate-hard");
    }

    [Fact]
    public async Task Reset_boots_the_guest_afresh_in_the_same_qemu()
    {
        var vm = await site.RunningAsync("reset");
        await site.GuestIsUpAsync(vm.Id);
        var before = (await site.Host.QemuProcessesAsync()).Single(qemu => qemu.DomainName == vm.Domain).ProcessId;
        await site.InGuestAsync(vm.Id, "echo gone > /run/mark");

        await site.DoAsync(vm.Id, "reboot-hard");
        await Eventually.TrueAsync("the guest forgot", async () =>
        {
            await site.GuestIsUpAsync(vm.Id);
            return await site.InGuestAsync(vm.Id, "cat /run/mark 2>/dev/null") is [];
        });

        var after = (await site.Host.QemuProcessesAsync()).Single(qemu => qemu.DomainName == vm.Domain).ProcessId;
        after.ShouldBe(before);
        await site.DoAsync(vm.Id, "terminate-hard");
    }

    [Fact]
    public async Task Terminate_leaves_nothing_behind()
    {
        var vm = await site.RunningAsync("leaves");
        await site.DoAsync(vm.Id, "terminate-hard");

        (await site.VmAsync(vm.Id)).State.ShouldBe("done");
        (await site.DomainsAsync()).ShouldNotContain(vm.Domain);
        (await site.Host.QemuProcessesAsync()).ShouldNotContain(qemu => qemu.DomainName == vm.Domain);
        var left = Directory.EnumerateFiles(site.Host.DirectoryPath, $"*{vm.Domain}*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        }).Where(file => !file.Contains("/log/", StringComparison.Ordinal));
        left.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_console_shows_the_banner_with_the_name_it_was_given()
    {
        var vm = await site.RunningAsync("speaks");
        using var console = await GuestConsole.OpenAsync(site.Daemon.Settings, vm.Id, default);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var seen = "";
        var buffer = new byte[4096];
        while (!seen.Contains(TinyGuest.Banner, StringComparison.Ordinal))
        {
            var count = await console.ReadAsync(buffer, patience.Token);
            count.ShouldBeGreaterThan(0, seen);
            seen += System.Text.Encoding.UTF8.GetString(buffer, 0, count);
        }

        seen.ShouldContain("speaks");
        await site.DoAsync(vm.Id, "terminate-hard");
    }

    [Fact]
    public async Task An_untouched_device_keeps_its_address_over_changes_and_power_cycles()
    {
        const string graphics = "GRAPHICS = [ TYPE = \"vnc\" ]\n";
        const string tablet = "INPUT = [ TYPE = \"tablet\", BUS = \"usb\" ]\n";
        const string nic = "NIC = [ NETWORK_MODE = \"user\", MODEL = \"virtio\" ]\n";
        var vm = await site.RunningAsync("stays", nic + graphics);
        var before = await AddressesAsync(vm.Domain!);

        await site.Api.ChangeAsync(
            HttpMethod.Put,
            $"/v1/vms/{vm.Id}/definition",
            new UpdateDefinitionBody(site.Template("stays", graphics + nic + tablet), false),
            ClientJson.Default.UpdateDefinitionBody,
            ClientJson.Default.ChangedVm,
            default);
        await site.UntilAsync(vm.Id, seen => seen.Operation is null);
        await site.DoAsync(vm.Id, "poweroff-hard");
        await site.DoAsync(vm.Id, "start");

        var after = await AddressesAsync(vm.Domain!);
        foreach (var (device, address) in before)
        {
            after.ShouldContainKeyAndValue(device, address);
        }

        await site.DoAsync(vm.Id, "terminate-hard");
    }

    private async Task<Dictionary<string, string>> AddressesAsync(string domain)
    {
        var document = XDocument.Parse(await site.Host.VirshAsync(["dumpxml", domain]));
        return document.Descendants("devices").Elements()
            .Where(device => device.Element("address") is not null && device.Element("alias") is not null)
            .ToDictionary(
                device => $"{device.Name}/{device.Element("alias")!.Attribute("name")!.Value}",
                device => device.Element("address")!.ToString());
    }
}
