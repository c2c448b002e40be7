using System.Globalization;
using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>What a guest that runs on a modern board finds there by itself.</summary>
[Collection<LibvirtCollection>]
public sealed class WideBoardTests(WideBoard board) : IClassFixture<WideBoard>
{
    private static readonly TimeSpan Scan = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private BootedGuest Guest => board.Guest;

    [Fact]
    public async Task The_processor_is_the_model_asked_for_with_a_feature_more_and_one_less()
    {
        (await AskAsync("grep -m1 'model name' /proc/cpuinfo")).ShouldContain("Nehalem");
        var flags = (await AskAsync("grep -m1 ^flags /proc/cpuinfo")).Split(' ');
        flags.ShouldContain("aes");
        flags.ShouldContain("sse4_1");
        flags.ShouldNotContain("sse4_2");
    }

    [Fact]
    public async Task System_tables_say_what_the_template_says() =>
        (await AskAsync("""
            cd /sys/class/dmi/id
            cat bios_vendor sys_vendor product_name product_serial product_sku product_family board_serial \
              chassis_asset_tag
            """)).Split('\n').ShouldBe(["A, B", "We", "P-1", "S-1", "K-1", "F-1", "B-1", "C-1"]);

    [Fact]
    public async Task Free_texts_are_in_the_system_tables() =>
        (await AskAsync("grep -ac 'told by its owner' /sys/firmware/dmi/tables/DMI")).ShouldBe("1");

    [Fact]
    public async Task Processors_are_plugged_in_up_to_the_ceiling()
    {
        (await AskAsync("cat /sys/devices/system/cpu/online")).ShouldBe("0-1");
        (await AskAsync("cat /sys/devices/system/cpu/possible")).ShouldBe("0-3");

        await Guest.VirshAsync("setvcpus", Guest.Name, "4", "--live");

        await BecomesAsync("cat /sys/devices/system/cpu/online", "0-3");
    }

    [Fact]
    public async Task Memory_is_plugged_in_below_the_ceiling_and_not_above_it()
    {
        var before = await MemoryAsync();

        await PlugInAsync(128);

        await Eventually.TrueAsync("the guest has more memory", async () => await MemoryAsync() - before > 100,
            TimeSpan.FromSeconds(60), Stop);
        (await Should.ThrowAsync<CommandFailedException>(() => PlugInAsync(512))).Message.ShouldContain("maxMemory");
    }

    [Fact]
    public async Task The_clock_is_a_day_ahead_and_without_the_timer_that_was_taken_away()
    {
        var ahead = long.Parse(await AskAsync("date +%s"), CultureInfo.InvariantCulture)
            - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        TimeSpan.FromSeconds(ahead).ShouldBe(TimeSpan.FromDays(1), TimeSpan.FromHours(6));
        (await AskAsync("cat /sys/devices/system/clocksource/clocksource0/available_clocksource"))
            .ShouldNotContain("hpet");
    }

    [Fact]
    public async Task A_virtio_disk_has_its_serial_number_and_queues()
    {
        (await AskAsync("cat /sys/block/vda/serial")).ShouldBe("D-1");
        (await AskAsync("ls /sys/block/vda/mq | wc -l")).ShouldBe("2");
        (await AskAsync("cat /sys/block/vda/ro /sys/block/vdb/ro")).ShouldBe("0\n1");
    }

    [Fact]
    public async Task What_a_guest_discards_on_a_SCSI_disk_over_virtio_is_given_back_to_the_host()
    {
        await Eventually.TrueAsync(
            "the SCSI bus was scanned", () => Guest.SucceedsAsync("test -b /dev/sda"), Scan, Stop);
        (await AskAsync("readlink -f /sys/block/sda")).ShouldContain("virtio");
        (await AskAsync("cat /sys/block/sda/queue/discard_max_bytes")).ShouldNotBe("0");
        await AskAsync("dd if=/dev/urandom of=/dev/sda bs=1M count=8 conv=fsync");
        (await AllocatedAsync()).ShouldBeGreaterThan(7L << 20);

        await AskAsync("blkdiscard /dev/sda");

        (await AllocatedAsync()).ShouldBeLessThan(1L << 20);
    }

    [Fact]
    public async Task A_directory_of_the_host_is_mounted_and_written()
    {
        (await AskAsync("""
            mkdir -p /shared
            mount -t virtiofs shared /shared
            cat /shared/letter
            echo 'from the guest' >/shared/answer
            umount /shared
            """)).ShouldBe("from the host");

        (await File.ReadAllTextAsync(Path.Combine(board.Shared, "answer"), Stop)).ShouldBe("from the guest\n");
    }

    [Fact]
    public async Task A_NIC_has_its_address_its_queues_and_its_largest_packet()
    {
        (await AskAsync("cat /sys/class/net/eth0/address")).ShouldBe("02:00:0a:09:00:02");
        (await AskAsync("ls -d /sys/class/net/eth0/queues/rx-* | wc -l")).ShouldBe("2");
        (await AskAsync("cat /sys/class/net/eth0/mtu")).ShouldBe("1400");
    }

    [Fact]
    public async Task A_filter_lets_the_guests_own_address_pass_and_no_other()
    {
        await AskAsync($"ip addr add {WideBoard.Address}/24 dev eth0; ip addr add 10.9.0.3/24 dev eth0");
        var rules = await Guest.ExecOnHostAsync("ebtables", "-t", "nat", "-L");
        rules.ShouldContain("wide0");
        rules.ShouldContain(WideBoard.Address);

        // The first packets may be lost while the bridge learns.
        var until = $"for try in $(seq 30); do ping -c 1 -W 1 -I {WideBoard.Address} {WideBoard.BridgeAddress}";
        (await Guest.SucceedsAsync($"{until} && exit 0; done; exit 1")).ShouldBeTrue();
        (await Guest.SucceedsAsync($"ping -c 2 -w 2 -I 10.9.0.3 {WideBoard.BridgeAddress}")).ShouldBeFalse();
    }

    [Fact]
    public async Task Random_numbers_come_from_the_host()
    {
        (await AskAsync("cat /sys/class/misc/hw_random/rng_current")).ShouldStartWith("virtio_rng");
        (await AskAsync("head -c 16 /dev/hwrng | wc -c")).ShouldBe("16");
    }

    [Fact]
    public async Task The_balloon_reports_what_the_guest_has_free() =>
        await Eventually.TrueAsync("the guest's own numbers", async () =>
            (await Guest.VirshAsync("dommemstat", Guest.Name)).Contains("unused", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60), Stop);

    [Fact]
    public async Task Small_devices_are_on_the_bus()
    {
        var devices = await PciDevices.OfAsync(Guest);

        devices.ShouldContain("8086:293e", "sound of the model ich9");
        devices.ShouldContain("8086:25ab", "the watchdog i6300esb");
        devices.ShouldContain("1b36:000d", "the USB controller qemu-xhci");
        devices.ShouldContain("1234:1111", "a plain VGA card");
        devices.ShouldContain("1af4:1052", "input over virtio");
    }

    [Fact]
    public async Task There_is_a_serial_port_beside_the_console() =>
        (await AskAsync("grep -c 16550A /proc/tty/driver/serial")).ShouldBe("2");

    [Fact]
    public async Task A_TPM_answers() => (await AskAsync("cat /sys/class/tpm/tpm0/tpm_version_major")).ShouldBe("2");

    [Fact]
    public async Task File_systems_are_frozen_and_thawed_through_the_agent()
    {
        await AskAsync("mkdir -p /data && mount -t ext4 /dev/vda /data");

        await Guest.VirshAsync("domfsfreeze", Guest.Name);
        (await Guest.AgentSaysAsync("guest-fsfreeze-status")).ShouldBe("\"frozen\"");
        (await Guest.AgentSaysAsync("guest-fsfreeze-thaw")).ShouldBe("1", "one file system was frozen");
        (await Guest.AgentSaysAsync("guest-fsfreeze-status")).ShouldBe("\"thawed\"");

        (await AskAsync("echo kept >/data/file && umount /data && mount -t ext4 /dev/vda /data && cat /data/file"))
            .ShouldBe("kept");
        await AskAsync("umount /data");
    }

    [Fact]
    public async Task A_watchdog_that_is_not_fed_pauses_the_guest()
    {
        await Guest.TellAsync(PciDevices.StartWatchdog);

        await Eventually.TrueAsync("the guest is paused", async () =>
            (await Guest.VirshAsync("domstate", "--reason", Guest.Name)).Contains("watchdog", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60), Stop);
        await Guest.VirshAsync("resume", Guest.Name);
    }

    private Task<string> AskAsync(string script) => Guest.AskAsync(script);

    private Task BecomesAsync(string script, string answer) => Eventually.TrueAsync(
        $"{script} says {answer}", async () => await AskAsync(script) == answer, TimeSpan.FromSeconds(60), Stop);

    private async Task<int> MemoryAsync() =>
        int.Parse(await AskAsync(BootedGuest.MegabytesOfMemory), CultureInfo.InvariantCulture);

    private async Task PlugInAsync(int megabytes)
    {
        using var files = new TemporaryDirectory("memory");
        var file = files.PathOf("memory.xml");
        await File.WriteAllTextAsync(
            file,
            $"<memory model='dimm'><target><size unit='MiB'>{megabytes}</size><node>0</node></target></memory>",
            Stop);
        await Guest.VirshAsync("attach-device", Guest.Name, file, "--live");
    }

    private async Task<long> AllocatedAsync() => 512 * long.Parse(
        await Command.OutputAsync("stat", ["-c", "%b", board.ScsiImage], Stop), CultureInfo.InvariantCulture);
}
