using System.Text.Json;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>Specs and templates shown to people, and taken back from them.</summary>
public sealed class ShowingBack
{
    [Theory]
    [InlineData("")]
    [InlineData("OS=[KERNEL=\"/k\",INITRD=\"/i\",ROOT=vda,KERNEL_CMD=\"a \\\"b\\\"\"]")]
    [InlineData("OS=[MACHINE=\"\",FIRMWARE=UEFI,FIRMWARE_SECURE=yes,UUID=11223344556677889900aabbccddeeff]")]
    [InlineData("DISK=[SOURCE=\"/a\",DRIVER=raw] DISK=[TYPE=cdrom] DISK=[SOURCE=\"/dev/x\"] OS=[BOOT=disk1]")]
    [InlineData("NIC=[BRIDGE=a] NIC=[NETWORK=b,MODEL=e1000] NIC=[NETWORK_MODE=user] NIC=[NETWORK_MODE=dummy]")]
    [InlineData("VCPU=2 VCPU_MAX=4 MEMORY_MAX=512 CPU_MODEL=[MODEL=Haswell,FEATURES=\"vmx,pcid\"]")]
    [InlineData("GRAPHICS=[TYPE=spice,PORT=5999] VIDEO=[TYPE=vga,VRAM=2048] INPUT=[TYPE=mouse,BUS=ps2]")]
    [InlineData("RAW=[TYPE=kvm,DATA=\"<a b='c'/>\",VALIDATE=no] SHUTDOWN_TIMEOUT=9 FORCE_DESTROY=no EMULATOR=\"/e\"")]
    [InlineData("TEAM=\"a b\" CONTEXT=[A=1,B=\"[\"] PCI=[A=1] PCI=[B=2] OTHER=\"[ no vector\" FEATURES=[ACPI=no]")]
    public void A_spec_written_as_a_template_maps_to_the_same_spec(string more)
    {
        var spec = Given.Spec(more);
        var again = VmTemplate.Read(spec.ToTemplate().ToString());

        again.Spec.ShouldNotBeNull(string.Join('\n', again.Findings));
        JsonSerializer.Serialize(again.Spec).ShouldBe(JsonSerializer.Serialize(spec));
    }

    [Fact]
    public void A_spec_never_shows_its_password() =>
        Given.Spec("GRAPHICS=[TYPE=vnc,PASSWD=hunter2]").ToTemplate().ToString().ShouldNotContain("hunter2");

    [Fact]
    public void A_template_is_shown_without_its_secrets_and_gets_them_back()
    {
        var own = Template.Parse("""
            GRAPHICS = [ TYPE = vnc, PASSWD = hunter2, RANDOM_PASSWD = NO ]
            ROOT_PASSWORD = hunter3
            TOKEN = ""
            CONTEXT = [ A = 1 ]
            """);
        var shown = own.Redacted();

        shown.ToString().ShouldNotContain("hunter");
        shown.FindVectors("GRAPHICS").Single().Find("PASSWD")!.Value.Text.ShouldBe(Secret.Redacted);
        shown.FindVectors("GRAPHICS").Single().Find("RANDOM_PASSWD")!.Value.Text.ShouldBe("NO");
        Template.Parse(shown.ToString()).WithSecretsOf(own).HasSameContent(own).ShouldBeTrue();
    }

    [Fact]
    public void A_secret_that_was_changed_stays_changed()
    {
        var own = Template.Parse("GRAPHICS = [ PASSWD = old ] OTHER = [ PASSWD = x ]");

        Template.Parse("GRAPHICS = [ PASSWD = new ]").WithSecretsOf(own).ToString().ShouldContain("\"new\"");
        Template.Parse("THIRD = [ PASSWD = \"***\" ]").WithSecretsOf(own).ToString().ShouldContain("***");
    }
}
