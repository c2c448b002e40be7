namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>R-106: pieces that an owner adds to a domain, each judged as a part of one.</summary>
public sealed class FragmentTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<!-- nothing --> ")]
    [InlineData("<devices><hub type='usb'/></devices>")]
    [InlineData("<qemu:commandline><qemu:arg value='-x'/></qemu:commandline>")]
    [InlineData("<os><smbios mode='sysinfo'/></os>")]
    [InlineData("<clock><timer name='hpet' present='no'/></clock>")]
    [InlineData("<cputune><shares>9</shares></cputune><memtune><soft_limit>9</soft_limit></memtune>")]
    [InlineData("<metadata><x:note xmlns:x='urn:example:note' a='b'>kept <b/></x:note></metadata>")]
    public void A_piece_that_a_domain_can_have_is_fine(string data) =>
        Documents.Schema.CheckFragment(data).ShouldBeNull();

    [Theory]
    [InlineData("<vcpu/>", "line 1, column 2: /domain/vcpu: missing: text (a whole number from 1) in <vcpu>")]
    [InlineData("\n  words", "line 2, column 3: /domain: text 'words' cannot be in <domain> (elements only)")]
    [InlineData(
        "<devices>\n  <rng model='virtio'/>\n</devices>",
        "line 2, column 4: /domain/devices/rng: missing: element <backend> in <rng>")]
    [InlineData(
        "<on_crash>destroy</on_crash>\n<name>b</name>",
        "line 2, column 2: /domain/name[2]: a second <name> cannot be in <domain> (keep one)")]
    [InlineData(
        "<devices/><devices/>",
        "line 1, column 12: /domain/devices[2]: a second <devices> cannot be in <domain> (the first is in line 1) "
        + "(keep one)")]
    [InlineData(
        "<os><boot dev='disk'/></os>",
        "line 1, column 11: /domain/os/boot/@dev: attribute dev cannot have the value 'disk' in <boot> "
        + "(possible: hd, fd, cdrom, network)")]
    [InlineData(
        "<launchSecurity type='sev'><cbitpos>47</cbitpos></launchSecurity>",
        "line 1, column 2: /domain/launchSecurity: missing: element <policy> in <launchSecurity>")]
    [InlineData(
        "<a>\n<b></a>",
        "line 2, column 6: /domain: not XML: "
        + "The 'b' start tag on line 2 position 2 does not match the end tag of 'a'")]
    [InlineData("</domain><domain>", "line 1, column 3: /domain: not XML: Unexpected end tag")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "line 1, column 3: /domain: not XML: Unexpected DTD declaration")]
    public void A_fault_has_its_place_within_the_piece(string data, string fault) =>
        Documents.Schema.CheckFragment(data).ShouldNotBeNull().ToString().ShouldBe(fault);

    [Fact]
    public void Depth_is_bounded()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Documents.Schema.CheckFragment(deep).ShouldNotBeNull().Message.ShouldContain("inside one another");
    }
}
