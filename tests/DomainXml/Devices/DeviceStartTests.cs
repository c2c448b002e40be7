using System.Net;
using System.Xml.Linq;
using Hypernova.DomainXml.Reading;

namespace Hypernova.DomainXml.Tests.Devices;

/// <summary>What a real QEMU makes of consoles, small devices, ports and own XML.</summary>
[Collection<LibvirtCollection>]
public sealed class DeviceStartTests(LibvirtHost host) : IAsyncDisposable
{
    private const string SpiceGreeting =
        "REDQ\\x02\\x00\\x00\\x00\\x02\\x00\\x00\\x00\\x16\\x00\\x00\\x00"
        + "\\x00\\x00\\x00\\x00\\x01\\x00\\x01\\x00\\x00\\x00"
        + "\\x01\\x00\\x00\\x00\\x12\\x00\\x00\\x00\\x09\\x00\\x00\\x00"
        + "\\x00\\x00\\x00\\x00";

    private string _name = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_name.Length > 0)
        {
            await host.Host.VirshAsync(["destroy", _name], CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_VNC_console_answers_at_its_port_and_asks_for_its_password()
    {
        await StartAsync("GRAPHICS = [ TYPE = vnc, PORT = 5977, PASSWD = sesame, KEYMAP = fr ]");

        // RFB's greeting, our own version, then the kinds of authentication: one, by a password of VNC.
        var answer = await TalkAsync(5977, "RFB 003.008\\n", 14);
        Convert.ToHexString(answer).ShouldBe(Convert.ToHexString("RFB 003.008\n"u8) + "0102");
        var line = await CommandLineAsync();
        line.ShouldContain("password");
        line.ShouldMatch("-k fr");
        line.ShouldNotContain("sesame");
    }

    [Fact]
    public async Task A_SPICE_console_answers_and_brings_its_devices_once()
    {
        var running = await StartAsync("GRAPHICS = [ TYPE = spice, PORT = 5978, PASSWD = sesame ]");

        // A client's greeting is answered by the magic of the protocol.
        var answer = await TalkAsync(5978, SpiceGreeting, 4);
        System.Text.Encoding.ASCII.GetString(answer).ShouldBe("REDQ");
        var devices = running.Element("devices")!;
        devices.Elements("redirdev").Count().ShouldBe(3);
        devices.Elements("video").Count().ShouldBe(1);
        devices.Elements("sound").Single().Attribute("model")!.Value.ShouldBe("ich6");
        var line = await CommandLineAsync();
        line.ShouldContain("com.redhat.spice.0");
        line.ShouldContain("intel-hda");
    }

    [Fact]
    public async Task Small_devices_are_what_QEMU_is_told()
    {
        await StartAsync("""
            SOUND = [ MODEL = ich9 ]
            WATCHDOG = [ MODEL = i6300esb, ACTION = pause ]
            RNG = [ SOURCE = "/dev/urandom", BYTES = 2048, PERIOD = 500 ]
            BALLOON = [ STATS_PERIOD = 7 ]
            USB = [ MODEL = qemu-xhci ]
            SERIAL_PORTS = 2
            VIDEO = [ TYPE = vga, VRAM = 16384, RESOLUTION = "1280x720" ]
            INPUT = [ TYPE = tablet, BUS = usb ]
            """);

        var line = await CommandLineAsync();
        line.ShouldContain("ich9-intel-hda");
        line.ShouldContain("i6300esb");
        line.ShouldContain("pause");
        line.ShouldMatch("rng-random[^}]*/dev/urandom");
        line.ShouldMatch("\"max-bytes\":2048,\"period\":500");
        line.ShouldContain("qemu-xhci");
        line.ShouldContain("usb-tablet");
        line.ShouldMatch("\"driver\":\"VGA\"[^}]*\"xres\":1280,\"yres\":720");
        line.ShouldContain("\"vgamem_mb\":16");
        line.Split("\"driver\":\"isa-serial\"").Length.ShouldBe(1 + 3);
        var statistics = await host.Host.VirshAsync(["dumpxml", _name, "--xpath", "//memballoon/stats/@period"], Stop);
        statistics.ShouldContain("7");
    }

    [Fact]
    public async Task A_TPM_is_emulated_beside_the_guest()
    {
        await StartAsync("TPM = [ MODEL = tpm-crb ]");

        (await CommandLineAsync()).ShouldContain("\"driver\":\"tpm-crb\"");
    }

    [Theory]
    [InlineData("", 16)]
    [InlineData("Q35_ROOT_PORTS = 40", 40)]
    public async Task Ports_to_plug_into_are_those_asked_for(string template, int ports)
    {
        var running = await StartAsync(template);

        running.Descendants("controller").Count(one => one.Attribute("model")?.Value == "pcie-root-port")
            .ShouldBe(ports);
        (await CommandLineAsync()).Split("\"driver\":\"pcie-root-port\"").Length.ShouldBe(1 + ports);
    }

    [Fact]
    public async Task A_window_for_large_devices_and_an_IOMMU_are_on_the_board()
    {
        await StartAsync("""
            FEATURES = [ PCIHOLE64 = 67108864 ]
            IOMMU = [ MODEL = intel, OPTIONS = "intremap=on caching_mode=on" ]
            """);

        var line = await CommandLineAsync();
        line.ShouldContain("q35-pcihost.pci-hole64-size=67108864K");
        line.ShouldMatch("\"driver\":\"intel-iommu\"[^}]*\"intremap\":\"on\",\"caching-mode\":true");
        line.ShouldContain("kernel_irqchip=split");
    }

    [Fact]
    public async Task Own_arguments_reach_QEMU_and_own_devices_replace_what_is_always_written()
    {
        var running = await StartAsync("""
            RAW = [ TYPE = kvm, DATA = "<qemu:commandline><qemu:arg value='-rtc'/><qemu:arg value='base=2001-01-01'/>
              </qemu:commandline>" ]
            RAW = [ TYPE = kvm, DATA = "<devices><serial type='null'><target port='0'/></serial>
              <channel type='unix'><source mode='bind'/><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
              </devices>" ]
            """);

        (await CommandLineAsync()).ShouldContain("-rtc base=2001-01-01");
        var devices = running.Element("devices")!;
        devices.Elements("serial").Single().Attribute("type")!.Value.ShouldBe("null");
        devices.Elements("console").Count().ShouldBe(1);
        devices.Elements("channel").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_domain_tells_its_facts_in_the_metadata_and_its_name_as_the_title()
    {
        var running = await StartAsync("");

        running.Element("title")!.Value.ShouldBe("its <a> VM");
        running.Element("metadata")!.Element(Namespaces.One + "vm")!.Element(Namespaces.One + "name")!.Value
            .ShouldBe("its <a> VM");
    }

    /// <summary>Says a text to a port of the host and returns the first bytes of the answer.</summary>
    private async Task<byte[]> TalkAsync(int port, string said, int length)
    {
        var talk = $"exec 3<>/dev/tcp/{IPAddress.Loopback}/{port} && printf '{said}' >&3"
            + $" && head -c {length} <&3 | base64";
        var answer = await host.Host.ExecAsync(["timeout", "10", "bash", "-c", talk], Stop);
        return Convert.FromBase64String(answer.Trim());
    }

    private async Task<XElement> StartAsync(string template)
    {
        var document = FromTemplate.Document(template);
        _name = document.Root!.Element("name")!.Value;
        await host.DefineAsync(document, Stop);
        await host.Host.VirshAsync(["start", "--paused", _name], Stop);
        return DomainText.Parse(await host.Host.VirshAsync(["dumpxml", _name], Stop)).Root!;
    }

    private async Task<string> CommandLineAsync()
    {
        var qemu = (await host.Host.QemuProcessesAsync(Stop)).Single(one => one.DomainName == _name);
        return (await File.ReadAllTextAsync($"/proc/{qemu.ProcessId}/cmdline", Stop)).Replace('\0', ' ');
    }
}
