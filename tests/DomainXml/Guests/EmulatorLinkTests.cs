using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>Operators name the emulator by a link, so that distributions differ in it alone.</summary>
[Collection<LibvirtCollection>]
public sealed class EmulatorLinkTests(LibvirtHost host)
{
    [Fact]
    public async Task A_guest_starts_through_the_link_that_its_template_names()
    {
        var files = new TemporaryDirectory("emulator");
        var link = files.PathOf("qemu-kvm-one");
        File.CreateSymbolicLink(link, "/usr/bin/qemu-system-x86_64");

        await using var guest = await StartedGuest.StartAsync(host, $"EMULATOR = \"{link}\"", files);

        (await guest.CommandLineAsync()).ShouldStartWith(link + " ");
        (await guest.ShowAsync()).Element("devices")!.Element("emulator")!.Value.ShouldBe(link);
    }
}
