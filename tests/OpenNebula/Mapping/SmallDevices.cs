using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>Consoles in a prepared document, SPICE's devices, TPM, sound, watchdog and their like.</summary>
public sealed class SmallDevices
{
    private static readonly MappingOptions Prepared = new() { Name = "vm", Files = new(7, "/vms/7") };

    [Fact]
    public void A_console_without_an_address_is_the_hypervisors_in_a_prepared_document()
    {
        Given.Spec("GRAPHICS=[TYPE=vnc,PORT=5977]", Prepared).Graphics
            .ShouldBe(new(GraphicsKind.Vnc) { Listen = null, Port = 5977 });
        Given.Spec("GRAPHICS=[TYPE=vnc,LISTEN=\"\"]").Graphics!.Listen.ShouldBeNull();
    }

    [Fact]
    public void Displays_of_VNC_alone_are_counted_from_a_port() =>
        Given.Spec("GRAPHICS=[TYPE=spice,PORT=5000]").Graphics!.Port.ShouldBe(5000);

    [Fact]
    public void Members_of_a_console_come_from_the_levels_and_its_port_never_does()
    {
        var levels = Levels("GRAPHICS=[TYPE=spice,LISTEN=\"::\",PASSWD=pw,KEYMAP=fr,PORT=5950] SPICE_OPTIONS=\"\"");

        Given.Spec("GRAPHICS=[A=1]", levels).Graphics.ShouldBe(
            new(GraphicsKind.Spice) { Listen = "::", Password = new("pw"), Keymap = "fr" });
        Given.Spec("", levels).Graphics.ShouldBeNull();
    }

    [Fact]
    public void Devices_come_with_SPICE_alone_and_say_whose_they_are()
    {
        Given.Spec("GRAPHICS=[TYPE=spice]").Graphics!.SpiceDevices!.Xml.ShouldContain("com.redhat.spice.0");
        Given.Spec("GRAPHICS=[TYPE=spice]").Graphics!.SpiceDevices!.IsOwn.ShouldBeFalse();
        Given.Spec("GRAPHICS=[TYPE=spice] SPICE_OPTIONS=\"<a/>\"").Graphics!.SpiceDevices
            .ShouldBe(new("<a/>", IsOwn: true));
        Given.Spec("GRAPHICS=[TYPE=spice] SPICE_OPTIONS=\"\"").Graphics!.SpiceDevices.ShouldBeNull();
        Given.Spec("GRAPHICS=[TYPE=vnc]").Graphics!.SpiceDevices.ShouldBeNull();
    }

    [Fact]
    public void A_card_has_memory_pixels_and_a_driver()
    {
        Given.Spec("VIDEO=[TYPE=virtio,RESOLUTION=\"1280x720\",IOMMU=yes,ATS=yes]").Video
            .ShouldBe(new("virtio") { Resolution = new(1280, 720), Iommu = true, Ats = true });
        Given.Spec("VIDEO=[TYPE=cirrus,RESOLUTION=\"1x1\"]").Video.ShouldBe(new("cirrus"));
        Given.Spec("VIDEO=[TYPE=\"\",MODEL=bochs]").Video.ShouldBe(new("bochs"));
        Given.Spec("VIDEO=[MODEL=vmvga]", Levels("VIDEO=[TYPE=vga]")).Video.ShouldBe(new("vmvga"));
        Given.Spec("VIDEO=[TYPE=vga]", Levels("VIDEO=[MODEL=qxl]")).Video.ShouldBe(new("vga"));
        Given.Spec("VIDEO=[A=1]", Levels("VIDEO=[TYPE=vga,VRAM=4096]")).Video.ShouldBe(new("vga", 4096));
    }

    [Fact]
    public void A_TPM_comes_from_any_level_and_is_switched_off_by_an_empty_model()
    {
        var levels = Levels("TPM=[MODEL=tpm-crb]");

        Given.Spec("", levels).Tpm.ShouldBe(new("tpm-crb"));
        Given.Spec("TPM=[MODEL=tpm-tis]", levels).Tpm.ShouldBe(new("tpm-tis"));
        Given.Spec("TPM=[MODEL=\"\"]", levels).Tpm.ShouldBeNull();
        Given.Spec("").Tpm.ShouldBeNull();
    }

    [Fact]
    public void Small_devices_are_taken_over_with_their_usual_values()
    {
        var spec = Given.Spec("""
            SOUND=[MODEL=ich9] WATCHDOG=[A=1] RNG=[BYTES=1024] BALLOON=[STATS_PERIOD=10] USB=[REDIRECT=2] SERIAL_PORTS=3
            """);

        spec.Sound.ShouldBe(new("ich9"));
        spec.Watchdog.ShouldBe(new("i6300esb", "reset"));
        spec.Rng.ShouldBe(new() { Device = "/dev/urandom", RateBytes = 1024 });
        spec.Memory.Balloon.ShouldBe(new("virtio", 10));
        spec.Usb.ShouldBe(new(null, 2));
        spec.SerialPorts.ShouldBe(3);
    }

    [Fact]
    public void No_small_device_is_there_unless_asked_for()
    {
        var spec = Given.Spec("");

        (spec.Sound, spec.Watchdog, spec.Rng, spec.Memory.Balloon, spec.Usb, spec.SerialPorts)
            .ShouldBe((null, null, null, null, null, 0));
    }

    [Theory]
    [InlineData("GRAPHICS=[TYPE=vnc,PORT=5899]", "GRAPHICS/PORT", 25)]
    [InlineData("GRAPHICS=[TYPE=vnc,PORT=65536]", "GRAPHICS/PORT", 25)]
    [InlineData("VIDEO=[VRAM=2048]", "VIDEO/TYPE", 1)]
    [InlineData("VIDEO=[MODEL=vga]", "VIDEO/MODEL", 14)]
    [InlineData("VIDEO=[TYPE=vga,MODEL=qxl]", "VIDEO/MODEL", 23)]
    [InlineData("VIDEO=[TYPE=vga,VRAM=1023]", "VIDEO/VRAM", 22)]
    [InlineData("VIDEO=[TYPE=vga,RESOLUTION=big]", "VIDEO/RESOLUTION", 28)]
    [InlineData("VIDEO=[TYPE=vga,RESOLUTION=\"0x5\"]", "VIDEO/RESOLUTION", 28)]
    [InlineData("VIDEO=[TYPE=vga,RESOLUTION=\"640x480x2\"]", "VIDEO/RESOLUTION", 28)]
    [InlineData("VIDEO=[TYPE=vga,IOMMU=yes]", "VIDEO/IOMMU", 23)]
    [InlineData("VIDEO=[TYPE=cirrus,ATS=yes]", "VIDEO/ATS", 24)]
    [InlineData("INPUT=[TYPE=tablet,BUS=ps2]", "INPUT/BUS", 24)]
    [InlineData("INPUT=[TYPE=mouse,BUS=xen]", "INPUT/BUS", 23)]
    [InlineData("TPM=[VERSION=\"2.0\"]", "TPM/MODEL", 1)]
    [InlineData("TPM=[MODEL=tpm]", "TPM/MODEL", 12)]
    [InlineData("TPM=[MODEL=tpm-crb,VERSION=\"1.2\"]", "TPM/VERSION", 28)]
    [InlineData("SOUND=[MODEL=loud]", "SOUND/MODEL", 14)]
    [InlineData("SOUND=[A=1]", "SOUND/MODEL", 1)]
    [InlineData("WATCHDOG=[ACTION=bark]", "WATCHDOG/ACTION", 18)]
    [InlineData("RNG=[SOURCE=\"/dev/sda\"]", "RNG/SOURCE", 13)]
    [InlineData("RNG=[PERIOD=10]", "RNG/PERIOD", 13)]
    [InlineData("BALLOON=[MODEL=none,STATS_PERIOD=1]", "BALLOON/STATS_PERIOD", 34)]
    [InlineData("USB=[MODEL=usb3]", "USB/MODEL", 12)]
    [InlineData("USB=[REDIRECT=9]", "USB/REDIRECT", 15)]
    [InlineData("SERIAL_PORTS=4", "SERIAL_PORTS", 14)]
    public void A_wrong_small_device_is_an_error_at_its_place(string more, string attribute, int column)
    {
        var error = Given.Findings(more).First(finding => finding.Severity == Severity.Error);

        (error.Attribute, error.Line, error.Column).ShouldBe((attribute, 4, column));
    }

    [Fact]
    public void Own_XML_for_another_hypervisor_is_refused_in_a_template_and_read_over_in_a_prepared_document()
    {
        const string Raw = "RAW=[TYPE=vmware,DATA=\"x\"] RAW=[TYPE=KVM,DATA=\"<b/>\"]";

        Given.Finding(Raw).Attribute.ShouldBe("RAW[0]/TYPE");
        Given.Spec(Raw, Prepared).Raw.ShouldBe([new("<b/>")]);
    }

    [Fact]
    public void A_default_of_the_operators_is_marked_and_one_for_another_hypervisor_read_over()
    {
        const string Raw = "RAW=[DATA=\"<a/>\"] RAW=[TYPE=xen,DATA=\"z\"] RAW=[TYPE=kvm,DATA=\"<b/>\",VALIDATE=no]";

        Given.Spec("", Levels(Raw)).Raw
            .ShouldBe([new("<a/>", IsDefault: true), new("<b/>", Validate: false, IsDefault: true)]);
    }

    [Theory]
    [InlineData("RAW=\"<a/>\"", "<a/>")]
    [InlineData("RAW=\"\"", null)]
    public void A_default_of_the_operators_may_be_a_plain_value(string level, string? xml) =>
        Given.Spec("", new() { Levels = [new("host", Template.Parse(level)), .. Levels("RAW=\"<c/>\"").Levels] }).Raw
            .ShouldBe(xml is null ? [] : [new(xml, IsDefault: true)]);

    [Theory]
    [InlineData("RAW=[TYPE=kvm,DATA=\"\n  <a b=\\\"1\\\">\n    </c>\"]", 6, 7)]
    [InlineData("RAW=[TYPE=kvm,DATA=\"  <a b=\\\"1\\\" b='2'/>\"]", 4, 34)]
    [InlineData("RAW=[TYPE=kvm,DATA=<a></b>]", 4, 25)]
    public void A_fault_in_own_XML_is_at_its_line_and_column_of_the_template(string more, int line, int column)
    {
        var error = Given.Finding(more);

        (error.Attribute, error.Line, error.Column).ShouldBe(("RAW[0]/DATA", line, column));
    }

    [Fact]
    public void Findings_of_a_later_check_get_their_place_in_the_template()
    {
        var template = Template.Parse(
            "MEMORY = 1\nDISK = [ TARGET = vda ]\nDISK = [ A = 1,\n  TARGET = vda ]\n"
            + "RAW = [ TYPE = xen, DATA = z ]\nRAW = [ TYPE = kvm,\n  DATA = \"\n <a>\n  <b/></a>\" ]");
        Finding[] findings =
        [
            Error("MEMORY"), Error("DISK[1]/TARGET"), Error("DISK[0]/CACHE"), Error("NIC[0]/MAC"), Error("domain name"),
            Error("RAW[0]/DATA") with { Line = 2, Column = 3 }, Error("RAW[1]/DATA") with { Line = 5, Column = 6 },
        ];

        findings.Locate(template).Select(finding => (finding.Line, finding.Column)).ShouldBe(
            [(1, 10), (4, 12), (2, 1), (0, 0), (0, 0), (9, 3), (0, 0)]);
        findings.Locate(template).Last().Message.ShouldContain("its line 5, column 6");
    }

    private static Finding Error(string attribute) => new(Severity.Error, attribute, "wrong");

    private static MappingOptions Levels(string text) =>
        new() { Levels = [new("host", Template.Parse(text)), BuiltInDefaults.Level] };
}
