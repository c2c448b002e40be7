using System.Globalization;
using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests;

/// <summary>What a real QEMU makes of disks, directories and NICs.</summary>
[Collection<LibvirtCollection>]
public sealed class StorageStartTests(LibvirtHost host)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Limits_of_a_disk_are_what_QEMU_holds_it_to()
    {
        await using var guest = await StartedGuest.StartAsync(host, """
            DISK = [ SOURCE = "{raw}", DEV_PREFIX = vd, TOTAL_BYTES_SEC = 1000, TOTAL_BYTES_SEC_MAX = 5000,
                     TOTAL_BYTES_SEC_MAX_LENGTH = 30, TOTAL_IOPS_SEC = 10, SIZE_IOPS_SEC = 4096 ]
            DISK = [ SOURCE = "{raw}", DEV_PREFIX = sd, READ_BYTES_SEC = 7000, WRITE_IOPS_SEC = 20,
                     WRITE_IOPS_SEC_MAX = 40 ]
            """);

        (await LimitsAsync(guest, "vda")).ShouldBe(
        [
            ("total_bytes_sec", 1000), ("total_iops_sec", 10), ("total_bytes_sec_max", 5000), ("size_iops_sec", 4096),
            ("total_bytes_sec_max_length", 30),
        ]);
        (await LimitsAsync(guest, "sda")).ShouldBe(
        [
            ("read_bytes_sec", 7000), ("write_iops_sec", 20), ("write_iops_sec_max", 40),
            ("write_iops_sec_max_length", 1),
        ]);
    }

    [Fact]
    public async Task Queues_and_threads_are_on_QEMUs_command_line()
    {
        await using var guest = await StartedGuest.StartAsync(host, """
            VCPU = 2
            FEATURES = [ IOTHREADS = 2, VIRTIO_BLK_QUEUES = auto, VIRTIO_SCSI_QUEUES = 3 ]
            DISK = [ SOURCE = "{raw}", DEV_PREFIX = vd, IOTHREAD = 2 ]
            DISK = [ SOURCE = "{raw}", DEV_PREFIX = vd, VIRTIO_BLK_QUEUES = 4 ]
            DISK = [ SOURCE = "{raw}", DEV_PREFIX = sd ]
            """);

        var line = await guest.CommandLineAsync();
        line.ShouldMatch("virtio-blk-pci\",\"iothread\":\"iothread2\",\"num-queues\":2");
        line.ShouldMatch("virtio-blk-pci\",\"iothread\":\"iothread1\",\"num-queues\":4");
        line.ShouldMatch("virtio-scsi-pci\",\"iothread\":\"iothread2\"[^}]*\"num_queues\":3");
    }

    [Fact]
    public async Task Serial_sharing_and_protection_are_on_QEMUs_command_line()
    {
        await using var guest = await StartedGuest.StartAsync(host, """
            DISK = [ SOURCE = "{raw}", DEV_PREFIX = vd, SERIAL = "S-1", SHAREABLE = YES ]
            DISK = [ SOURCE = "{qcow2}", DEV_PREFIX = vd, DRIVER = qcow2, READONLY = YES ]
            """);

        var line = await guest.CommandLineAsync();
        line.ShouldContain("\"serial\":\"S-1\"");
        line.ShouldContain("\"share-rw\":true");
        line.ShouldMatch("\"node-name\":\"libvirt-1-format\",\"read-only\":true");
    }

    [Fact]
    public async Task A_drive_of_every_kind_is_there()
    {
        await using var guest = await StartedGuest.StartAsync(host, """
            OS = [ MACHINE = pc ]
            DISK = [ SOURCE = "{raw}", TYPE = floppy ]
            DISK = [ SOURCE = "{raw}", TYPE = cdrom ]
            DISK = [ SOURCE = "{raw}", DEV_PREFIX = hd ]
            """);

        var line = await guest.CommandLineAsync();
        line.ShouldContain("\"driver\":\"floppy\"");
        line.ShouldContain("\"driver\":\"ide-cd\"");
        line.ShouldContain("\"driver\":\"ide-hd\"");
    }

    [Fact]
    public async Task An_encrypted_image_is_opened_by_the_hosts_secret()
    {
        using var files = new TemporaryDirectory("luks");
        var (image, key, secret) = (files.PathOf("image"), files.PathOf("key"), files.PathOf("secret.xml"));
        var uuid = Guid.NewGuid().ToString();
        await File.WriteAllTextAsync(key, "letmein", Stop);
        await File.WriteAllTextAsync(
            secret, $"<secret ephemeral='no' private='yes'><uuid>{uuid}</uuid></secret>", Stop);
        await EncryptedImageAsync(image, key);
        await host.Host.VirshAsync(["secret-define", secret], Stop);
        await host.Host.VirshAsync(["secret-set-value", uuid, "--file", key, "--plain"], Stop);

        await using var guest = await StartedGuest.StartAsync(
            host, $"DISK = [ SOURCE = \"{image}\", DEV_PREFIX = vd, LUKS_SECRET = \"{uuid}\" ]");

        (await guest.CommandLineAsync()).ShouldMatch("\"driver\":\"luks\",\"key-secret\"");
    }

    [Fact]
    public async Task A_directory_of_the_host_is_served_from_shared_memory()
    {
        using var files = new TemporaryDirectory("shared");
        await using var guest = await StartedGuest.StartAsync(
            host, $"DISK = [ TYPE = filesystem, SOURCE = \"{files.PathOf("")}\", MOUNT_TAG = shared ]");

        var line = await guest.CommandLineAsync();
        line.ShouldMatch("\"vhost-user-fs-pci\"[^}]*\"tag\":\"shared\"");
        line.ShouldMatch("memory-backend-memfd\"[^}]*\"share\":true");
    }

    [Fact]
    public async Task A_script_is_run_for_the_tap_device()
    {
        Assert.SkipUnless(File.Exists("/dev/net/tun"), "this machine has no /dev/net/tun");
        using var files = new TemporaryDirectory("script");
        var (script, mark) = (files.PathOf("up"), files.PathOf("mark"));
        await File.WriteAllTextAsync(script, $"#!/bin/sh\necho \"$1\" > {mark}\n", Stop);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var guest = await StartedGuest.StartAsync(
            host, $"NIC = [ NETWORK_MODE = dummy, TARGET = tap77, SCRIPT = \"{script}\", RX_QUEUE_SIZE = 512 ]");

        (await File.ReadAllTextAsync(mark, Stop)).Trim().ShouldBe("tap77");
        (await guest.CommandLineAsync()).ShouldContain("\"rx_queue_size\":512");
    }

    [Fact]
    public async Task Limits_of_a_NIC_are_in_its_definition()
    {
        await using var guest = await StartedGuest.DefineAsync(
            host,
            """
            NIC = [ BRIDGE = br0, MAC = "02:00:0a:00:00:77", INBOUND_AVG_BW = 100, INBOUND_PEAK_BW = 200,
                    INBOUND_PEAK_KB = 300, OUTBOUND_AVG_BW = 400, OUTBOUND_PEAK_BW = 500, OUTBOUND_PEAK_KB = 600 ]
            """,
            new("nic"));

        var said = await guest.VirshAsync("domiftune", guest.Name, "02:00:0a:00:00:77", "--config");
        Pairs(said).ShouldBe(
        [
            ("inbound.average", 100), ("inbound.peak", 200), ("inbound.burst", 300),
            ("outbound.average", 400), ("outbound.peak", 500), ("outbound.burst", 600),
        ]);
    }

    [Fact]
    public async Task A_running_NIC_receives_no_faster_than_its_limit()
    {
        Assert.SkipUnless(File.Exists("/dev/net/tun"), "this machine has no /dev/net/tun");
        await using var guest = await StartedGuest.StartAsync(host, """
            NIC = [ NETWORK_MODE = dummy, TARGET = tap78, INBOUND_AVG_BW = 100, INBOUND_PEAK_BW = 200 ]
            """);

        Pairs(await guest.VirshAsync("domiftune", guest.Name, "tap78", "--live"))
            .ShouldBe([("inbound.average", 100), ("inbound.peak", 200)]);

        // Kilobytes become kilobits.
        (await host.Host.ExecAsync(["tc", "class", "show", "dev", "tap78"], Stop))
            .ShouldMatch("rate 800Kbit ceil 1600Kbit");
    }

    // It measures how fast the processor hashes, and gives up where a busy machine gives no clear answer.
    private static async Task EncryptedImageAsync(string image, string key)
    {
        string[] line =
            ["create", "-q", "-f", "luks", "--object", $"secret,id=k,file={key}", "-o", "key-secret=k", image, "1M"];
        for (var attempt = 1; (await Command.RunAsync("qemu-img", line, null, Stop)).ExitCode != 0; attempt++)
        {
            attempt.ShouldBeLessThan(20);
        }
    }

    private static async Task<IEnumerable<(string, long)>> LimitsAsync(StartedGuest guest, string disk) =>
        Pairs(await guest.VirshAsync("blkdeviotune", guest.Name, disk));

    private static List<(string Name, long Value)> Pairs(string text) =>
    [
        .. from line in text.Split('\n')
           where line.Contains(':', StringComparison.Ordinal)
           let parts = line.Split(':')
           where long.TryParse(parts[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
               && number > 0
           select (parts[0].Trim(), long.Parse(parts[1].Trim(), CultureInfo.InvariantCulture)),
    ];
}
