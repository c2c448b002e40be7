namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>Where the first fault is, why it is one, and what could stand there: word by word.</summary>
public sealed class FaultTests
{
    private const string Top = "<domain type='kvm'>\n  <name>a</name>\n  <memory>1</memory>\n"
        + "  <os><type>hvm</type></os>\n";

    /// <summary>What stands in line 5 and on, and what is wrong with it.</summary>
    public static TheoryData<string, string> Disks => new()
    {
        {
            "<hug type='usb'/>",
            "line 5, column 11: /domain/devices/hug: element <hug> cannot be in <devices> (possible here: hub, "
            + "emulator, "
            + "disk, controller, lease, filesystem, interface, input, sound, audio, hostdev, graphics, … (30 in all))"
        },
        {
            "<disk type='file'>\n<driver name='qemu' cache='sometimes'/>\n<target dev='vda'/></disk>",
            "line 6, column 21: /domain/devices/disk/driver/@cache: attribute cache cannot have the value 'sometimes' "
            + "in "
            + "<driver> (possible: default, none, writeback, writethrough, directsync, unsafe)"
        },
        {
            "<disk type='file'><target dev='vda'/></disk>\n<disk type='file'><target dve='vdb' bus='virtio'/></disk>",
            "line 6, column 27: /domain/devices/disk[2]/target/@dve: attribute dve cannot be in <target> (possible "
            + "here: "
            + "dev, tray, removable, rotation_rate)"
        },
        {
            "<disk type='file'>\n<source dev='/dev/sdb'/>\n<target dev='vda'/></disk>",
            "line 6, column 9: /domain/devices/disk/source/@dev: attribute dev cannot be in <source> with type='file' "
            + "of "
            + "<disk> (possible here: file, fdgroup, index, startupPolicy)"
        },
        {
            "<disk type='file'><source file='/a'/></disk>",
            "line 5, column 11: /domain/devices/disk: missing: element <target> in <disk>"
        },
        {
            "<disk type='file'><source file='/a'/><target bus='virtio'/></disk>",
            "line 5, column 48: /domain/devices/disk/target: missing: attribute dev in <target> (possible: text of the "
            + "form (ioemu:)?(fd|hd|sd|vd|xvd|ubd)[a-zA-Z0-9_]+)"
        },
        {
            "<disk device='lun' type='file'><target dev='vda'/></disk>",
            "line 5, column 29: /domain/devices/disk/@type: attribute type cannot have the value 'file' in <disk> with "
            + "device='lun' (possible: block, network, volume)"
        },
        {
            "<disk type='network'><source protocol='pigeon' name='a'/><target dev='vda'/></disk>",
            "line 5, column 39: /domain/devices/disk/source/@protocol: attribute protocol cannot have the value "
            + "'pigeon' "
            + "in <source> (possible: nbd, gluster, rbd, iscsi, http, https, ftps, ftp, sheepdog, tftp, vxhs, nfs)"
        },
        {
            "<disk type='file'><target dev='vda'/><iotune>\n<total_bytes_sec>1</total_bytes_sec>\n"
            + "<read_bytes_sec>1</read_bytes_sec></iotune></disk>",
            "line 7, column 2: /domain/devices/disk/iotune/read_bytes_sec: element <read_bytes_sec> cannot be in "
            + "<iotune> "
            + "after <total_bytes_sec> (line 6) (possible here: read_iops_sec, read_bytes_sec_max, "
            + "read_bytes_sec_max_length, total_iops_sec, write_iops_sec, total_bytes_sec_max, write_bytes_sec_max, "
            + "total_iops_sec_max, read_iops_sec_max, write_iops_sec_max, size_iops_sec, group_name, … (17 in all))"
        },
    };

    public static TheoryData<string, string> Nics => new()
    {
        {
            "<interface><source bridge='br0'/></interface>",
            "line 5, column 11: /domain/devices/interface: missing: attribute type in <interface> (possible: bridge, "
            + "ethernet, vhostuser, network, direct, user, internal, mcast, client, udp, server, hostdev, … (15 in "
            + "all))"
        },
        {
            "<interface type='network'><model type='virtio'/></interface>",
            "line 5, column 11: /domain/devices/interface: missing: element <source> in <interface>"
        },
        {
            "<interface type='network'><source network='default'/><mac address='53:54:00:11:22:33'/></interface>",
            "line 5, column 68: /domain/devices/interface/mac/@address: attribute address cannot have the value "
            + "'53:54:00:11:22:33' in <mac> (possible: text of the form [a-fA-F0-9][02468aAcCeE](:[a-fA-F0-9]{2}){5})"
        },
        {
            "<controller type='scsi' model='virtio-scis'/>",
            "line 5, column 34: /domain/devices/controller/@model: attribute model cannot have the value "
            + "'virtio-scis' in "
            + "<controller> (possible: virtio-scsi, auto, buslogic, lsilogic, lsisas1068, vmpvscsi, "
            + "ibmvscsi, lsisas1078, virtio-transitional, virtio-non-transitional, ncr53c90, dc390, … (13 in all))"
        },
    };

    public static TheoryData<string, string> OtherDevices => new()
    {
        {
            "<graphics type='vnc' port='70000'/>",
            "line 5, column 31: /domain/devices/graphics/@port: attribute port cannot have the value '70000' in "
            + "<graphics> "
            + "(possible: a whole number from -1 to 65535)"
        },
        {
            "<graphics type='vnc'><channel name='main' mode='secure'/></graphics>",
            "line 5, column 32: /domain/devices/graphics/channel: element <channel> cannot be in <graphics> with "
            + "type='vnc' (possible here: audio, listen)"
        },
        {
            "<graphics type='vnc' passwdValidTo='hunter2'/>",
            "line 5, column 31: /domain/devices/graphics/@passwdValidTo: attribute passwdValidTo cannot have the value "
            + "(not shown) in <graphics> (possible: a moment such as 2001-12-31T23:59:59)"
        },
        {
            "<hostdev mode='subsystem' type='pci'/>",
            "line 5, column 11: /domain/devices/hostdev: missing: element <source> in <hostdev>"
        },
        {
            "<rng model='virtio'><backend>/dev/random</backend></rng>",
            "line 5, column 31: /domain/devices/rng/backend: missing: attribute model in <backend> (possible: random, "
            + "egd, "
            + "builtin)"
        },
        {
            "\n  words\n  <hub type='usb'/>",
            "line 6, column 3: /domain/devices: text 'words' cannot be in <devices> (possible here: emulator, disk, "
            + "controller, lease, filesystem, interface, input, sound, audio, hostdev, graphics, video, … (30 in all))"
        },
        {
            "<emulator>qemu</emulator>",
            "line 5, column 20: /domain/devices/emulator: <emulator> cannot have the text 'qemu' (possible: text of "
            + "the "
            + "form (/|[a-zA-Z]:\\\\).+)"
        },
        {
            "<input type='tablet'><bus>usb</bus></input>",
            "line 5, column 32: /domain/devices/input/bus: element <bus> cannot be in <input>; bus is an attribute "
            + "here "
            + "(possible here: alias, acpi, address, driver)"
        },
    };

    /// <summary>What is wrong above the devices.</summary>
    public static TheoryData<string, string> Tops => new()
    {
        {
            "<vcpu>many</vcpu>",
            "line 5, column 7: /domain/vcpu: <vcpu> cannot have the text 'many' (possible: a whole number from 1)"
        },
        { "<vcpu/>", "line 5, column 2: /domain/vcpu: missing: text (a whole number from 1) in <vcpu>" },
        {
            "<vcpu>1</vcpu>\n<vcpu>2</vcpu>",
            "line 6, column 2: /domain/vcpu[2]: a second <vcpu> cannot be in <domain> (the first is in line 5) (keep "
            + "one)"
        },
        {
            "<disk type='file'><target dev='vda'/></disk>",
            "line 5, column 2: /domain/disk: element <disk> cannot be in <domain>; it belongs in <devices> (possible "
            + "here: "
            + "uuid, genid, title, description, metadata, cpu, sysinfo, bootloader, bootloader_args, clock, maxMemory, "
            + "currentMemory, … (43 in all))"
        },
        {
            "<features><hyperv><relaxed/></hyperv></features>",
            "line 5, column 20: /domain/features/hyperv/relaxed: missing: attribute state in <relaxed> (possible: on, "
            + "off)"
        },
        {
            "<qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><qemu:arg name='-x'/>"
            + "</qemu:commandline>",
            "line 5, column 85: /domain/qemu:commandline/qemu:arg/@name: attribute name cannot be in <qemu:arg> "
            + "(possible here: value)"
        },
        {
            "<clock offset='variable' basis='mars'/>",
            "line 5, column 26: /domain/clock/@basis: attribute basis cannot have the value 'mars' in <clock> "
            + "(possible: "
            + "utc, localtime)"
        },
        {
            "<cpu mode='custom'><topology sockets='1' cores='2'/></cpu>",
            "line 5, column 21: /domain/cpu/topology: missing: attribute threads in <topology> (possible: a whole "
            + "number "
            + "from 1)"
        },
    };

    [Theory]
    [MemberData(nameof(Disks))]
    [MemberData(nameof(Nics))]
    [MemberData(nameof(OtherDevices))]
    public void A_fault_of_a_device_is_named(string devices, string fault) =>
        Check($"{Top}<devices>{devices}</devices></domain>").ShouldBe(fault);

    [Theory]
    [MemberData(nameof(Tops))]
    public void A_fault_above_the_devices_is_named(string elements, string fault) =>
        Check($"{Top}{elements}<devices/></domain>").ShouldBe(fault);

    [Theory]
    [InlineData("<doman/>", "line 1, column 2: /doman: element <doman> cannot be the root (possible here: domain)")]
    [InlineData(
        "<domain type='kvm'><name>a</name>",
        "line 1, column 34: /: not XML: Unexpected end of file has occurred")]
    [InlineData("", "/: not XML: Root element is missing")]
    [InlineData(
        "<domain type='kvm'><name>a</name><memory>1</memory><os/></domain>",
        "line 1, column 53: /domain/os: missing: element <type> in <os>")]
    public void A_fault_of_the_whole_is_named(string document, string fault) => Check(document).ShouldBe(fault);

    [Theory]
    [InlineData(
        "<choice><attribute name='p'/><element name='x'><empty/></element></choice>", "<r/>",
        "/r: missing: attribute p or element <x> in <r>")]
    [InlineData(
        "<element name='x'><empty/></element><element name='y'><empty/></element>", "<r><y/></r>",
        "/r/y: element <y> cannot be in <r> at this place (possible here: x)")]
    [InlineData(
        "<choice><group><element name='x'><attribute name='p'/></element><element name='y'><empty/></element></group>"
        + "<group><element name='x'><attribute name='q'/></element><element name='z'><empty/></element></group>"
        + "</choice>",
        "<r><x/><z/></r>",
        "/r/x: missing: attribute p or attribute q in <x>")]
    [InlineData(
        "<list><oneOrMore><data type='byte'/></oneOrMore></list>", "<r>1 x</r>",
        "/r: <r> cannot have the text '1 x' (possible: a list of a whole number from -128 to 127)")]
    [InlineData(
        "<attribute name='password'><value>a</value></attribute>", "<r password='b'/>",
        "/r/@password: attribute password cannot have the value (not shown) in <r> (possible: a)")]
    [InlineData("<empty/>", "<r><x/></r>", "/r/x: element <x> cannot be in <r> (possible here: no element)")]
    [InlineData("<empty/>", "<r>a&#10;b</r>", "/r: text 'a b' cannot be in <r> (possible here: no text)")]
    public void A_fault_names_each_alternative(string content, string document, string fault)
    {
        var schema = Grammar.Load(Grammar.Of($"<element name='r'>{content}</element>"));
        schema.Check(System.Xml.Linq.XElement.Parse(document)).ShouldNotBeNull().ToString().ShouldBe(fault);
    }

    [Fact]
    public void A_document_without_lines_has_a_path_all_the_same()
    {
        var domain = System.Xml.Linq.XElement.Parse(Top + "<devices><hug/></devices></domain>");
        var fault = Documents.Schema.Check(domain).ShouldNotBeNull();
        (fault.Path, fault.Line, fault.Column).ShouldBe(("/domain/devices/hug", 0, 0));
    }

    private static string Check(string text) => Documents.Schema.CheckText(text)?.ToString() ?? "valid";
}
