using System.Globalization;
using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>What a guest that runs on an old board finds there by itself.</summary>
[Collection<LibvirtCollection>]
public sealed class OldBoardTests(OldBoard board) : IClassFixture<OldBoard>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private BootedGuest Guest => board.Guest;

    [Fact]
    public async Task NICs_are_of_the_models_asked_for()
    {
        var devices = await PciDevices.OfAsync(Guest);

        devices.ShouldContain("8086:100e", "e1000");
        devices.ShouldContain("10ec:8139", "rtl8139");
        devices.ShouldContain("1022:2000", "pcnet");
        devices.ShouldContain("10ec:8029", "ne2k_pci");
        devices.ShouldContain("15ad:07b0", "vmxnet3");
        devices.ShouldContain("1af4:1000", "virtio");
    }

    [Fact]
    public async Task Sound_and_screen_are_of_the_models_asked_for()
    {
        var devices = await PciDevices.OfAsync(Guest);

        devices.ShouldContain("8086:2415", "ac97");
        devices.ShouldContain("1013:00b8", "cirrus");
    }

    [Fact]
    public async Task A_disk_and_a_CD_are_read_over_IDE()
    {
        await Eventually.TrueAsync(
            "the drives are there", () => Guest.SucceedsAsync("test -b /dev/sda && test -b /dev/sr0"), Limit, Stop);

        (await Guest.AskAsync("cat /sys/block/sda/size")).ShouldBe("4096");
        (await Guest.AskAsync("tail -c +5 /sys/block/sda/device/vpd_pg80")).ShouldBe("D-2");
        (await Guest.AskAsync("head -c 4 /dev/sr0")).ShouldBe("cccc");
    }

    [Fact]
    public async Task A_balloon_gives_memory_back_up_to_the_ceiling()
    {
        (await Guest.VirshAsync("dominfo", Guest.Name)).ShouldMatch(@"Max memory:\s+262144 KiB");
        await SetAsync(128);
        await Eventually.TrueAsync(
            "the guest has given memory away", async () => await MemoryAsync() < 130, Limit, Stop);

        await SetAsync(256);

        await Eventually.TrueAsync("the guest has it back", async () => await MemoryAsync() > 180, Limit, Stop);
    }

    [Fact]
    public async Task A_watchdog_that_is_not_fed_resets_the_guest()
    {
        const string Boot = "cat /proc/sys/kernel/random/boot_id";
        var before = await Guest.AskAsync(Boot);

        await Guest.TellAsync(PciDevices.StartWatchdog);

        await Eventually.TrueAsync(
            "the guest has booted again", async () => await Guest.AskAsync(Boot) != before, Limit, Stop);
    }

    private Task<string> SetAsync(int megabytes) => Guest.VirshAsync(
        "setmem", Guest.Name, string.Create(CultureInfo.InvariantCulture, $"{megabytes}MiB"), "--live");

    private async Task<int> MemoryAsync() =>
        int.Parse(await Guest.AskAsync(BootedGuest.MegabytesOfMemory), CultureInfo.InvariantCulture);
}
