using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>NIC, GRAPHICS, VIDEO, INPUT, RAW and how powering off is done.</summary>
public sealed class Devices
{
    public static TheoryData<string, NicSpec> Nics => new()
    {
        { "BRIDGE=br0", new() { Attachment = new BridgeAttachment("br0") } },
        { "BRIDGE=ovs0, BRIDGE_TYPE=openvswitch", new() { Attachment = new BridgeAttachment("ovs0", true) } },
        { "NETWORK=default", new() { Attachment = new NetworkAttachment("default") } },
        { "NETWORK=ours, BRIDGE=br0", new() { Attachment = new BridgeAttachment("br0") } },
        { "NETWORK_MODE=user", new() { Attachment = new UserAttachment() } },
        { "BRIDGE=br0, NETWORK_MODE=dummy", new() { Attachment = new EthernetAttachment() } },
        { "BRIDGE=\"\"", new() { Attachment = new EthernetAttachment() } },
        { "BRIDGE=br0, MAC=\"02:00:0A:01:00:0C\", MODEL=e1000, TARGET=tap7, FILTER=clean-traffic, IP=\"10.0.0.7\"",
            new()
            {
                Attachment = new BridgeAttachment("br0"), Mac = "02:00:0a:01:00:0c", Model = "e1000", Target = "tap7",
                Filter = "clean-traffic", Address = "10.0.0.7",
            } },
        { "BRIDGE=br0, VIRTIO_QUEUES=4", new() { Attachment = new BridgeAttachment("br0"), Queues = new(4) } },
        { "BRIDGE=br0, VIRTIO_QUEUES=AUTO", new() { Attachment = new BridgeAttachment("br0") } },
    };

    [Theory]
    [MemberData(nameof(Nics))]
    public void A_NIC_is_plugged_into_what_it_names(string nic, NicSpec spec) =>
        Given.Spec($"NIC = [ {nic} ]").Nics.Single().ShouldBe(spec);

    [Fact]
    public void A_NIC_takes_what_NIC_DEFAULT_gives_before_the_built_in_default() =>
        Given.Spec("NIC_DEFAULT=[MODEL=e1000e] NIC=[BRIDGE=a] NIC=[BRIDGE=b,MODEL=virtio] NIC=[BRIDGE=c,MODEL=\"\"]")
            .Nics.Select(nic => nic.Model).ShouldBe(["e1000e", "virtio", "e1000e"]);

    [Fact]
    public void Graphics_are_on_loopback_unless_told_otherwise()
    {
        Given.Spec("GRAPHICS=[TYPE=VNC]").Graphics.ShouldBe(new(GraphicsKind.Vnc) { Listen = "127.0.0.1" });
        Given.Spec("SPICE_OPTIONS=\"\" GRAPHICS=[TYPE=spice, LISTEN=\"::\", PORT=5999, PASSWD=pw, KEYMAP=es]").Graphics
            .ShouldBe(new(GraphicsKind.Spice) { Listen = "::", Port = 5999, Password = new("pw"), Keymap = "es" });
    }

    [Fact]
    public void A_password_is_cut_to_what_the_console_takes()
    {
        Given.Spec("GRAPHICS=[TYPE=vnc, PASSWD=123456789]").Graphics!.Password!.Reveal().ShouldBe("12345678");
        Given.Finding("GRAPHICS=[TYPE=vnc, PASSWD=123456789]").ToString().ShouldNotContain("1234");
    }

    [Fact]
    public void A_random_password_is_made_where_none_is_given()
    {
        var options = new MappingOptions { NewPassword = () => "made" };

        Given.Spec("GRAPHICS=[TYPE=vnc, RANDOM_PASSWD=YES]", options).Graphics!.Password!.Reveal().ShouldBe("made");
        Given.Spec("GRAPHICS=[TYPE=vnc, RANDOM_PASSWD=NO]", options).Graphics!.Password.ShouldBeNull();
        Given.Spec("GRAPHICS=[TYPE=vnc, RANDOM_PASSWD=YES, PASSWD=own]", options).Graphics!.Password!.Reveal()
            .ShouldBe("own");
    }

    [Fact]
    public void Card_and_pointer_are_taken_over()
    {
        var spec = Given.Spec("VIDEO=[TYPE=virtio, VRAM=2048] INPUT=[TYPE=tablet, BUS=usb]");

        spec.Video.ShouldBe(new("virtio", 2048));
        spec.Input.ShouldBe(new("tablet", "usb"));
    }

    [Fact]
    public void Raw_pieces_are_kept_in_order_with_their_check() =>
        Given.Spec("RAW=[TYPE=KVM, DATA=\"<a/><qemu:commandline/>\"] RAW=[TYPE=kvm, DATA=\"<b/>\", VALIDATE=no]").Raw
            .ShouldBe([new("<a/><qemu:commandline/>"), new("<b/>", Validate: false)]);

    [Fact]
    public void Powering_off_and_the_emulator_are_taken_over()
    {
        var spec = Given.Spec("SHUTDOWN_TIMEOUT=30 FORCE_DESTROY=yes EMULATOR=\"/usr/bin/qemu\" DESCRIPTION=\"a b\"");

        spec.Power.ShouldBe(new() { ShutdownTimeout = TimeSpan.FromSeconds(30), ForceDestroy = true });
        spec.Emulator.ShouldBe("/usr/bin/qemu");
        spec.Description.ShouldBe("a b");
    }

    [Theory]
    [InlineData("NIC=[BRIDGE=br0, MAC=\"1:2\"]", "NIC[0]/MAC", 22, "hardware address")]
    [InlineData("NIC=[BRIDGE=br0, MAC=\"03:00:00:00:00:01\"]", "NIC[0]/MAC", 22, "multicast")]
    [InlineData(
        "NIC=[MAC=\"02:00:00:00:00:0a\",BRIDGE=a]NIC=[MAC=\"02:00:00:00:00:0A\"]", "NIC[1]/MAC", 48, "of NIC[0]")]
    [InlineData("NIC=[NETWORK_MODE=user, FILTER=f]", "NIC[0]/FILTER", 32, "no device to filter")]
    [InlineData("NIC=[BRIDGE=a_bridge_of_16_c]", "NIC[0]/BRIDGE", 13, "at most 15 characters")]
    [InlineData("NIC=[BRIDGE=br0, BRIDGE_TYPE=vswitch]", "NIC[0]/BRIDGE_TYPE", 30, "none of linux")]
    [InlineData("NIC=[BRIDGE=br0, VIRTIO_QUEUES=few]", "NIC[0]/VIRTIO_QUEUES", 32, "or auto")]
    [InlineData("NIC=[BRIDGE=br0, IP=10]", "NIC[0]/IP", 21, "IP address")]
    [InlineData("NIC=[NETWORK_ID=0]", "NIC[0]/NETWORK_ID", 17, "not available")]
    [InlineData("NIC=[NETWORK_MODE=auto]", "NIC[0]/NETWORK_MODE", 19, "not available")]
    [InlineData("GRAPHICS=[TYPE=vnc, PORT=70000]", "GRAPHICS/PORT", 26, "from 5900 to 65535")]
    [InlineData("GRAPHICS=[TYPE=rdp]", "GRAPHICS/TYPE", 16, "neither vnc nor spice")]
    [InlineData("GRAPHICS=[TYPE=vnc, PASSWD=a, RANDOM_PASSWD=2]", "GRAPHICS/RANDOM_PASSWD", 45, "YES")]
    [InlineData("INPUT=[BUS=usb]", "INPUT/TYPE", 1, "missing")]
    [InlineData("GRAPHICS=[TYPE=vnc, PASSWD=\"***\"]", "GRAPHICS/PASSWD", 28, "the mark")]
    [InlineData("GRAPHICS=[TYPE=vnc, RANDOM_PASSWD=YES]", "GRAPHICS/RANDOM_PASSWD", 35, "cannot be had")]
    [InlineData("GRAPHICS=[TYPE=vnc, LISTEN=\"a b\"]", "GRAPHICS/LISTEN", 28, "address")]
    [InlineData("VIDEO=[TYPE=qxl]", "VIDEO/TYPE", 13, "none of none, vga, cirrus, virtio")]
    [InlineData("VIDEO=[TYPE=vga, VRAM=16]", "VIDEO/VRAM", 23, "from 1024")]
    [InlineData("INPUT=[TYPE=wheel]", "INPUT/TYPE", 13, "none of mouse, tablet")]
    [InlineData("RAW=[TYPE=vmware, DATA=\"x = 1\"]", "RAW[0]/TYPE", 11, "none of kvm")]
    [InlineData("RAW=[TYPE=kvm, DATA=\"<a>\"]", "RAW[0]/DATA", 27, "not well-formed")]
    [InlineData("RAW=[TYPE=kvm, DATA=\"</domain><domain>\"]", "RAW[0]/DATA", 32, "not well-formed")]
    [InlineData("SHUTDOWN_TIMEOUT=soon", "SHUTDOWN_TIMEOUT", 18, "whole number")]
    [InlineData("EMULATOR=qemu", "EMULATOR", 10, "absolute path")]
    public void A_wrong_device_is_an_error_at_its_place(string more, string attribute, int column, string said)
    {
        var error = Given.Findings(more).First(finding => finding.Attribute == attribute);

        error.Severity.ShouldBe(Severity.Error);
        (error.Line, error.Column).ShouldBe((4, column));
        error.Message.ShouldContain(said);
    }

    [Fact]
    public void Raw_pieces_cannot_be_nested_without_end()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 1_000_000));

        Given.Finding($"RAW=[TYPE=kvm, DATA=\"{deep}\"]").Message.ShouldContain("deeper than the limit of 64");
    }

    [Theory]
    [InlineData("NIC=[]", "NIC[0]/NETWORK", "nothing is connected")]
    [InlineData("NIC=[BRIDGE=br0, MODEL=e1000, VIRTIO_QUEUES=2]", "NIC[0]/VIRTIO_QUEUES", "no effect with the model")]
    [InlineData("GRAPHICS=[TYPE=SDL]", "GRAPHICS/TYPE", "neither vnc nor spice")]
    [InlineData("GRAPHICS=[LISTEN=\"::\"]", "GRAPHICS/TYPE", "missing")]
    public void A_doubtful_device_is_a_warning(string more, string attribute, string said)
    {
        var warning = Given.Finding(more);

        warning.Severity.ShouldBe(Severity.Warning);
        warning.Attribute.ShouldBe(attribute);
        warning.Message.ShouldContain(said);
    }
}
