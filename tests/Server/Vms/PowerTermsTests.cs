using Hypernova.Model.Specs;
using Hypernova.OpenNebula.Config;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Vms;

/// <summary>Who says how a guest is powered off.</summary>
public sealed class PowerTermsTests
{
    private static readonly PowerSpec Silent = new();

    [Fact]
    public void Where_nobody_says_anything_it_is_180_seconds_and_no_force() =>
        PowerTerms.Of(new(), Silent, Silent).ShouldBe(new(TimeSpan.FromSeconds(180), Force: false));

    [Theory]
    [InlineData(1, 2, 3, 1)]
    [InlineData(null, 2, 3, 2)]
    [InlineData(null, null, 3, 3)]
    [InlineData(1, null, 3, 1)]
    public void The_request_goes_before_the_vm_and_the_vm_before_its_host(int? asked, int? vm, int? host, int wanted) =>
        PowerTerms.Of(new() { Timeout = Seconds(asked) }, Of(Seconds(vm), null), Of(Seconds(host), null))
            .ShouldBe(new(TimeSpan.FromSeconds(wanted), Force: false));

    [Theory]
    [InlineData(false, true, true, false)]
    [InlineData(null, false, true, false)]
    [InlineData(null, null, true, true)]
    [InlineData(true, false, false, true)]
    public void A_no_counts_as_much_as_a_yes(bool? asked, bool? vm, bool? host, bool wanted) =>
        PowerTerms.Of(new() { Force = asked }, Of(null, vm), Of(null, host)).Force.ShouldBe(wanted);

    [Fact]
    public void What_kvmrc_says_comes_last()
    {
        var configured = PowerTerms.Of(KvmRc.Read("SHUTDOWN_TIMEOUT=30\nFORCE_DESTROY=yes", "/kvmrc"));

        PowerTerms.Of(new(), Silent, Silent, configured).ShouldBe(new(TimeSpan.FromSeconds(30), Force: true));
        PowerTerms.Of(new(), Silent, Of(TimeSpan.FromSeconds(9), force: false), configured)
            .ShouldBe(new(TimeSpan.FromSeconds(9), Force: false));
        PowerTerms.Of(KvmRc.BuiltIn).ShouldBe(PowerTerms.BuiltIn);
    }

    [Theory]
    [InlineData("yes", false, null, true)]
    [InlineData("yes", false, false, false)]
    [InlineData("yes", true, null, false)]
    [InlineData("no", false, true, false)]
    public void A_guest_without_ACPI_is_not_asked_where_kvmrc_says_so(string word, bool acpi, bool? force, bool deaf)
    {
        var spec = Rig.Spec() with { Features = new() { Acpi = acpi } };

        PowerTerms.IsDeaf(spec, new() { Force = force }, KvmRc.Read($"CANCEL_NO_ACPI={word}", "/kvmrc")).ShouldBe(deaf);
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is { } count ? TimeSpan.FromSeconds(count) : null;

    private static PowerSpec Of(TimeSpan? timeout, bool? force) =>
        new() { ShutdownTimeout = timeout, ForceDestroy = force };
}
