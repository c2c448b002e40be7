using System.Xml.XPath;

namespace Hypernova.DomainXml.Tests;

/// <summary>What a template says is in the definition that a real libvirt makes of it.</summary>
[Collection<LibvirtCollection>]
public sealed class TemplateTests(LibvirtHost host)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("OS=[KERNEL=\"/k\", INITRD=\"/i\"]", "os[kernel='/k' and initrd='/i' and not(cmdline)]")]
    [InlineData("OS=[KERNEL=\"/k\", ROOT=vda1]", "os/cmdline[.='root=/dev/vda1']")]
    [InlineData("OS=[KERNEL=\"/k\", ROOT=vda, KERNEL_CMD=\"ro quiet\"]", "os/cmdline[.='root=/dev/vda ro quiet']")]
    [InlineData("OS=[MACHINE=pc]", "os/type[.='hvm' and starts-with(@machine, 'pc-i440fx-')]")]
    [InlineData("OS=[MACHINE=pc-q35-6.2, ARCH=x86_64]", "os/type[@machine='pc-q35-6.2' and @arch='x86_64']")]
    [InlineData("EMULATOR=\"/usr/bin/qemu-system-x86_64\"", "devices[emulator='/usr/bin/qemu-system-x86_64']")]
    public Task The_board_and_the_boot(string template, string path) => ShouldDefineAsync(template, path);

    [Theory]
    [InlineData("FEATURES=[ACPI=yes, PAE=no, APIC=no]", "features[acpi and not(pae) and not(apic)]")]
    [InlineData("FEATURES=[ACPI=no, PAE=yes, APIC=yes]", "features[not(acpi) and pae and apic]")]
    [InlineData("RAW=[TYPE=kvm, DATA=\"<features><vmport state='off'/></features>\"]",
        "features[acpi and vmport[@state='off']]")]
    [InlineData("FEATURES=[GUEST_AGENT=yes]",
        "devices/channel[@type='unix']/target[@type='virtio' and @name='org.qemu.guest_agent.0']")]
    [InlineData("FEATURES=[GUEST_AGENT=no]", "devices[not(channel)]")]
    [InlineData("FEATURES=[VIRTIO_SCSI_QUEUES=4]",
        "devices/controller[@type='scsi' and @model='virtio-scsi']/driver[@queues='4']")]
    public Task Features(string template, string path) => ShouldDefineAsync(template, path);

    [Theory]
    [InlineData("DRIVER=qcow2, CACHE=none, IO=native", "@type='qcow2' and @cache='none' and @io='native'")]
    [InlineData("DRIVER=raw, CACHE=writethrough, IO=threads",
        "@type='raw' and @cache='writethrough' and @io='threads'")]
    [InlineData("DRIVER=vmdk, CACHE=writeback, DISCARD=ignore",
        "@type='vmdk' and @cache='writeback' and @discard='ignore'")]
    [InlineData("CACHE=default, DISCARD=unmap", "@type='raw' and not(@cache='none') and @discard='unmap'")]
    [InlineData("DEV_PREFIX=vd, IOTHREAD=2", "@iothread='2'")]
    [InlineData("DEV_PREFIX=vd", "@iothread='1'")]
    [InlineData("DEV_PREFIX=sd, IOTHREAD=2", "not(@iothread)")]
    public Task How_a_disk_is_driven(string members, string driver) => ShouldDefineAsync(
        $"FEATURES=[IOTHREADS=2] DISK=[SOURCE=\"/a\", {members}]", $"devices/disk/driver[{driver}]");

    [Theory]
    [InlineData("DEV_PREFIX=vd", "pc", "vda", "virtio")]
    [InlineData("DEV_PREFIX=sd", "pc", "sda", "scsi")]
    [InlineData("DEV_PREFIX=hd", "pc", "hda", "ide")]
    [InlineData("TARGET=vdb", "pc", "vdb", "virtio")]
    [InlineData("TARGET=vdc, DEV_PREFIX=hd", "pc", "vdc", "virtio")]
    [InlineData("TARGET=sdb, DEV_PREFIX=vd", "pc", "sdb", "scsi")]
    [InlineData("TARGET=hdc, DEV_PREFIX=vd", "pc", "hdc", "ide")]
    [InlineData("TARGET=sdb", "pc, SD_DISK_BUS=sata", "sdb", "sata")]
    [InlineData("TARGET=sdb", "pc, SD_DISK_BUS=scsi", "sdb", "scsi")]
    public Task The_bus_of_a_disk(string members, string machine, string target, string bus) => ShouldDefineAsync(
        $"OS=[MACHINE={machine}] DISK=[SOURCE=\"/a\", {members}]",
        $"devices/disk/target[@dev='{target}' and @bus='{bus}']");

    [Fact]
    public Task The_twenty_seventh_disk_has_two_letters() => ShouldDefineAsync(
        string.Concat(Enumerable.Range(0, 27).Select(disk => $"DISK=[SOURCE=\"/{disk}\"]\n")),
        "devices[count(disk)=27 and disk/target/@dev='sda' and disk/target/@dev='sdz' and disk/target/@dev='sdaa']");

    [Theory]
    [InlineData("MODEL=virtio, VIRTIO_QUEUES=4", "model[@type='virtio'] and driver[@name='vhost' and @queues='4']")]
    [InlineData("MODEL=e1000, VIRTIO_QUEUES=4", "model[@type='e1000'] and not(driver)")]
    public Task The_model_of_a_NIC(string members, string inside) => ShouldDefineAsync(
        $"NIC=[BRIDGE=br7, {members}]", $"devices/interface[@type='bridge' and source/@bridge='br7' and {inside}]");

    [Theory]
    [InlineData("DESCRIPTION=\"a <b>\n& c\"", "self::*[title=\"its <a> VM\" and description='a <b>\n& c']")]
    [InlineData("OS=[UUID=\"11223344556677889900aabbccddee01\"]", "uuid[.='11223344-5566-7788-9900-aabbccddee01']")]
    [InlineData("OS=[UUID=\"11223344-5566-7788-9900-AABBCCDDEE02\"]", "uuid[.='11223344-5566-7788-9900-aabbccddee02']")]
    [InlineData("RAW=[TYPE=kvm, DATA=\"<metadata><x:a xmlns:x='urn:x'>kept</x:a></metadata>\"]",
        "metadata/*[namespace-uri()='urn:x' and .='kept']")]
    public Task Who_it_is(string template, string path) => ShouldDefineAsync(template, path);

    [Fact]
    public Task Several_lists_of_devices_are_one() => ShouldDefineAsync(
        """
        RAW = [ TYPE = "kvm", DATA = "<devices><serial type='null'><target port='1'/></serial></devices>
          <devices><watchdog model='i6300esb'/></devices>" ]
        RAW = [ TYPE = "kvm", DATA = "<devices><rng model='virtio'><backend model='random'/></rng></devices>" ]
        """,
        "self::*[count(devices)=1]/devices[serial[@type='null']/target/@port='1' and watchdog and rng]");

    [Theory]
    [InlineData("0.5", 512)]
    [InlineData("1", 1024)]
    [InlineData("2", 2048)]
    public async Task Shares_are_in_proportion_to_CPU(string share, int shares)
    {
        var made = await host.DefineAsync(FromTemplate.Document("", share), Stop);

        var said = await host.Host.VirshAsync(["schedinfo", "--config", made.Root!.Element("name")!.Value], Stop);
        said.ShouldMatch($@"cpu_shares\s*: {shares}\s");
    }

    private async Task ShouldDefineAsync(string template, string path)
    {
        var made = await host.DefineAsync(FromTemplate.Document(template), Stop);

        made.Root!.XPathSelectElement(path).ShouldNotBeNull($"{path} in\n{made}");
    }
}
