using System.Xml.Linq;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests.Rig;

/// <summary>The guest and the private host that all other tests of this project stand on.</summary>
public sealed class TinyGuestTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _files = new("guest");
    private PrivateHost _host = null!;
    private TinyGuest _guest = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _guest = await TinyGuest.GetAsync(Cancellation);
        _host = await PrivateHost.StartAsync(ownNetwork: true, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task A_direct_boot_names_its_vm_and_obeys_the_power_button()
    {
        await BootAsync("seven", GuestDomain.DirectBoot("seven", _guest));
        await Eventually.ContainsAsync(GuestDomain.ConsoleLog(_host, "seven"), "VM seven is up");

        await _host.VirshAsync(["shutdown", "--mode", "acpi", "seven"], Cancellation);

        await GoneAsync("seven");
    }

    [Fact]
    public async Task The_disk_boots_by_itself_and_its_agent_answers()
    {
        var overlay = _files.PathOf("overlay.qcow2");
        await Command.OutputAsync(
            "qemu-img", ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", _guest.Disk, overlay], Cancellation);
        await BootAsync("disk", GuestDomain.FromDisk("disk", overlay));

        await Eventually.TrueAsync("the agent answers", async () =>
        {
            var ping = await Command.RunAsync(
                "virsh",
                ["-c", _host.Uri, "qemu-agent-command", "disk", """{"execute":"guest-ping"}"""],
                null,
                Cancellation);
            return ping.ExitCode == 0;
        }, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task A_guest_told_so_ignores_the_power_button()
    {
        await BootAsync("deaf", GuestDomain.DirectBoot("deaf", _guest, TinyGuest.IgnorePower));
        await Eventually.ContainsAsync(GuestDomain.ConsoleLog(_host, "deaf"), TinyGuest.Banner);

        await _host.VirshAsync(["shutdown", "--mode", "acpi", "deaf"], Cancellation);
        await Eventually.ContainsAsync(GuestDomain.ConsoleLog(_host, "deaf"), "power request ignored");

        (await _host.VirshAsync(["domstate", "deaf"], Cancellation)).Trim().ShouldBe("running");
    }

    [Fact]
    public async Task Guests_outlive_libvirtd_and_die_with_their_qemu()
    {
        await BootAsync("lasting", GuestDomain.DirectBoot("lasting", _guest));
        var before = await _host.QemuProcessesAsync(Cancellation);
        before.ShouldHaveSingleItem().DomainName.ShouldBe("lasting");

        await _host.KillLibvirtdAsync(Cancellation);
        (await _host.QemuProcessesAsync(Cancellation)).ShouldBe(before);
        await _host.KillQemuAsync("lasting", Cancellation);
        (await _host.QemuProcessesAsync(Cancellation)).ShouldBeEmpty();

        await _host.StartLibvirtdAsync(Cancellation);
        await GoneAsync("lasting");
    }

    private async Task BootAsync(string name, XDocument document)
    {
        var file = _files.PathOf($"{name}.xml");
        await File.WriteAllTextAsync(file, document.ToString(), Cancellation);
        await _host.VirshAsync(["create", file], Cancellation);
    }

    private Task GoneAsync(string name) => Eventually.TrueAsync($"{name} is gone", async () =>
        !(await _host.VirshAsync(["list", "--all", "--name"], Cancellation)).Contains(name, StringComparison.Ordinal),
        cancellationToken: Cancellation);
}
