using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Hosts;

namespace Hypernova.DomainXml.Tests.Hosts;

/// <summary>Devices of hosts, as libvirt tells them.</summary>
public sealed class DeviceOffersTests
{
    [Fact]
    public void What_is_listed_is_had_and_what_is_not_spoken_of_is_not_known()
    {
        var read = DeviceOffers.Read(DomainText.Parse("""
            <domainCapabilities>
              <devices>
                <graphics supported='yes'><enum name='type'><value>vnc</value><value>spice</value></enum></graphics>
                <video supported='yes'><enum name='modelType'><value>virtio</value></enum></video>
                <tpm supported='yes'>
                  <enum name='model'><value>tpm-tis</value><value>tpm-crb</value></enum>
                  <enum name='backendModel'><value>passthrough</value><value>emulator</value></enum>
                </tpm>
                <filesystem supported='no'/>
              </devices>
            </domainCapabilities>
            """).Root!);

        read.Graphics.ShouldBe(["vnc", "spice"]);
        read.Videos.ShouldBe(["virtio"]);
        read.Tpms.ShouldBe(["tpm-tis", "tpm-crb"]);
        read.TpmVersions.ShouldBeNull();
        read.Filesystems.ShouldBe([]);
        read.Encryptions.ShouldBeNull();
    }

    [Fact]
    public void A_host_without_a_program_for_TPMs_has_none() => DeviceOffers.Read(DomainText.Parse("""
        <domainCapabilities><devices><tpm supported='yes'>
          <enum name='model'><value>tpm-tis</value></enum>
          <enum name='backendModel'><value>passthrough</value></enum>
        </tpm></devices></domainCapabilities>
        """).Root!).Tpms.ShouldBe([]);

    [Theory]
    [InlineData("<sev supported='no'/>", "")]
    [InlineData("<sev supported='yes'><maxGuests>15</maxGuests><maxESGuests>0</maxESGuests></sev>", "sev")]
    [InlineData("<sev supported='yes'><maxGuests>15</maxGuests><maxESGuests>9</maxESGuests></sev>", "sev sev-es")]
    [InlineData(
        "<sev supported='yes'><maxESGuests>9</maxESGuests></sev><launchSecurity supported='yes'>"
        + "<enum name='sectype'><value>sev</value><value>sev-snp</value></enum></launchSecurity>",
        "sev sev-snp sev-es")]
    public void Encryption_is_what_libvirt_says_of_it(string features, string kinds) => string.Join(' ', DeviceOffers
        .Read(DomainText.Parse($"<domainCapabilities><features>{features}</features></domainCapabilities>").Root!)
        .Encryptions!).ShouldBe(kinds);
}
