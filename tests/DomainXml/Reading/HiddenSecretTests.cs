using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Given;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests.Reading;

/// <summary>Documents that were shown with their secrets hidden, sent back.</summary>
public sealed class HiddenSecretTests
{
    private const string Qemu = "xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'";

    private const string Consoles = "<graphics type='vnc' passwd='one'/><graphics type='spice' passwd='two'/>";

    private const string Arguments =
        "<qemu:commandline><qemu:arg value='-object'/><qemu:arg value='secret,id=s,data=three'/>"
        + "<qemu:env name='PROXY_PASSWORD' value='four'/></qemu:commandline>";

    private const string Session =
        "<launchSecurity type='sev'><policy>0x3</policy><session>five</session><dhCert>six</dhCert></launchSecurity>";

    private static readonly string Whole = Domain(Consoles, Arguments + Session);

    [Fact]
    public void What_comes_back_as_it_was_shown_is_the_document_itself()
    {
        var (spec, findings, _) = Read(Shown());

        findings.ShouldBeEmpty();
        spec.ShouldNotBeNull().Given!.Xml.Reveal().ShouldBe(Whole);
    }

    [Fact]
    public void What_was_changed_beside_them_keeps_the_secrets()
    {
        var (spec, _, _) = Read(Shown().Replace("<name>a</name>", "<name>b</name>", StringComparison.Ordinal));

        spec.ShouldNotBeNull().Name.ShouldBe("b");
        spec.Graphics!.Password!.Reveal().ShouldBe("one");
        var kept = spec.Given!.Xml.Reveal();
        foreach (var secret in (string[])["one", "two", "data=three", "four", "five", "six"])
        {
            kept.ShouldContain(secret);
        }

        kept.ShouldNotContain(Secret.Redacted);
    }

    [Fact]
    public void A_document_that_hides_nothing_is_kept_as_it_is_written()
    {
        var other = Whole.Replace("'one'", "'other'", StringComparison.Ordinal) + "\n<!-- mine -->";

        Read(other).Spec.ShouldNotBeNull().Given!.Xml.Reveal().ShouldBe(other);
    }

    [Theory]
    [InlineData("<graphics type='spice' passwd='***'/>", "two")]
    [InlineData("<graphics type='spice' passwd='***'/><graphics type='vnc' passwd='***'/>", "two,one")]
    [InlineData("<graphics type='vnc' passwd='new'/><graphics type='spice' passwd='***'/>", "new,two")]
    public void A_console_is_the_same_by_its_type(string consoles, string passwords) =>
        Passwords(Read(Domain(consoles, "")).Document!).ShouldBe(passwords.Split(','));

    [Theory]
    [InlineData("<graphics type='sdl' passwd='***'/>", "", "graphics@passwd")]
    [InlineData("<graphics type='vnc' passwd='***'/><graphics type='vnc' passwd='***'/><graphics type='spice'/>", "",
        "graphics@passwd")]
    [InlineData("<video><model type='***'/></video>", "", "model@type")]
    [InlineData("", "<qemu:commandline><qemu:arg value='***'/></qemu:commandline>", "arg@value")]
    [InlineData("", "<qemu:commandline><qemu:arg value='***'/><qemu:arg value='-S'/></qemu:commandline>", "arg@value")]
    [InlineData("", "<qemu:commandline><qemu:env name='PLAIN' value='***'/></qemu:commandline>", "env@value")]
    public void A_mark_elsewhere_is_refused_where_it_stands(string devices, string more, string attribute)
    {
        var xml = Domain(devices, more);
        var (spec, findings, _) = Read(xml);

        spec.ShouldBeNull();
        findings[0].Attribute.ShouldBe(attribute);
        var mark = xml.IndexOf("***", StringComparison.Ordinal);
        var name = xml.LastIndexOf(' ', mark) + 1;
        (findings[0].Line, findings[0].Column).ShouldBe((1, name + 1));
        findings[0].Message.ShouldContain("none to keep at this place");
    }

    [Theory]
    [InlineData("<session>***</session>")]
    [InlineData("<session> *** </session>")]
    public void An_owners_key_that_is_nobodys_is_refused_too(string session)
    {
        var xml = Domain("", $"<launchSecurity type='sev'><policy>0x3</policy>{session}</launchSecurity>");

        GivenDomain.Read(xml).Findings.ShouldHaveSingleItem().Attribute.ShouldBe("launchSecurity/session");
        Read(xml).Document!.Descendants("session").Single().Value.ShouldBe("five");
    }

    private static string Shown() => DomainText.Print(Redaction.Redact(DomainText.Parse(Whole)));

    private static string[] Passwords(XDocument document) =>
        [.. document.Descendants("graphics").Select(one => one.Attribute("passwd")!.Value)];

    private static (VmSpec? Spec, IReadOnlyList<Finding> Findings, XDocument? Document) Read(string xml) =>
        GivenDomain.Read(xml, earlier: new Secret(Whole));

    private static string Domain(string devices, string more) =>
        $"<domain type='kvm' {Qemu}><name>a</name><memory>9</memory><os><type>hvm</type></os>"
        + $"<devices>{devices}</devices>{more}</domain>";
}
