using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Tests.Libvirt;

/// <summary>libvirt's words for known troubles, and the remedy each gets.</summary>
public sealed class KnownTroubleTests
{
    [Theory]
    [InlineData("argument unsupported: QEMU guest agent is not connected", "usually qemu-guest-agent")]
    [InlineData("operation failed: image magic is incorrect", "kvm_intel nested=0")]
    [InlineData("internal error no supported architecture for os type 'hvm'", "modprobe -a kvm")]
    [InlineData("invalid argument: could not find capabilities for domaintype=kvm ", "driver qemu")]
    [InlineData("Failed to connect socket to '/run/libvirt/virtlogd-sock': No such file or directory", "virtlogd")]
    public void A_known_trouble_has_its_remedy(string words, string remedy) =>
        KnownTroubles.Remedy(words).ShouldNotBeNull().ShouldContain(remedy);

    [Fact]
    public void An_unknown_trouble_has_none() => KnownTroubles.Remedy("something else").ShouldBeNull();
}
