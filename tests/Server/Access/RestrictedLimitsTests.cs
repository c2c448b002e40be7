using Hypernova.Model;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;

namespace Hypernova.Server.Tests.Access;

/// <summary>What bounds a guest's traffic stays as an administrator or the operator's defaults have put it.</summary>
public sealed class RestrictedLimitsTests
{
    private static readonly Caller User = new(new UserId(7), "somebody", [Caller.Users]);

    private static readonly IoLimits Slow = new() { TotalBytes = new(1_000_000), ReadOperations = new(10) };

    private static readonly NicSpec Plain = new() { Attachment = new NetworkAttachment("a") };

    private static readonly NicSpec Bound = Plain with
    {
        Filter = "clean-traffic", Inbound = new(100, 200), Outbound = new(50),
    };

    [Fact]
    public void What_an_administrator_set_is_neither_changed_nor_dropped()
    {
        var existing = Vm([Bound], [Disk("/a", Slow), Disk("/b", null)]);

        Refused(existing, existing).ShouldBeEmpty();
        Refused(existing with { Nics = [Plain] }, existing)
            .ShouldBe(["NIC[0]/FILTER", "NIC[0]/INBOUND_AVG_BW", "NIC[0]/OUTBOUND_AVG_BW"]);
        Refused(existing with { Nics = [Bound with { Inbound = new(100, 300) }] }, existing)
            .ShouldBe(["NIC[0]/INBOUND_PEAK_BW"]);
        Refused(existing with { Disks = [Disk("/a", Slow with { ReadOperations = null })] }, existing)
            .ShouldBe(["DISK[0]/READ_IOPS_SEC"]);
        Refused(existing with { Disks = [Disk("/b", null), Disk("/a", Slow)] }, existing).ShouldBeEmpty();
        Refused(existing with { Disks = [Disk("/b", Slow), Disk("/a", Slow)] }, existing)
            .ShouldBe(["DISK[0]/TOTAL_BYTES_SEC", "DISK[0]/READ_IOPS_SEC"]);
    }

    [Fact]
    public void What_the_operators_defaults_bring_is_not_switched_off()
    {
        var defaults = Vm([Bound], [Disk("/any", Slow)]);

        Refused(Vm([Bound], [Disk(null, Slow)]), null, defaults).ShouldBeEmpty();
        Refused(Vm([Bound with { Inbound = new(0) }], [Disk(null, null)]), null, defaults)
            .ShouldBe(["NIC[0]/INBOUND_AVG_BW", "DISK[0]/TOTAL_BYTES_SEC", "DISK[0]/READ_IOPS_SEC"]);
        Refused(Vm([Bound with { Filter = null }], []), null, defaults).ShouldBe(["NIC[0]/FILTER"]);
        Refused(Vm([Bound with { Filter = null, Attachment = new UserAttachment() }], []), null, defaults)
            .ShouldBeEmpty("no filter can be put on it");
    }

    [Fact]
    public void A_new_VM_without_defaults_has_no_limits_of_a_users_own()
    {
        Refused(Vm([Plain], []), null).ShouldBeEmpty();
        Refused(Vm([Plain with { Outbound = new(0) }], []), null).ShouldBe(["NIC[0]/OUTBOUND_AVG_BW"]);
    }

    private static IEnumerable<string?> Refused(VmSpec spec, VmSpec? existing, VmSpec? defaults = null) =>
        Restrictions.Check(User, spec, existing, defaults).Select(finding => finding.Attribute);

    private static VmSpec Vm(IReadOnlyList<NicSpec> nics, IReadOnlyList<DiskSpec> disks) =>
        SpecFields.Least with { Nics = nics, Disks = disks };

    private static DiskSpec Disk(string? source, IoLimits? limits) => new()
    {
        Target = "vda", Source = source is null ? null : new FileSource(source), Limits = limits,
    };
}
