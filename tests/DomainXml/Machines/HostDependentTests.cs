using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>What a document has of a host: its control groups, its acceleration, its kernel's limits.</summary>
public sealed class HostDependentTests
{
    [Theory]
    [InlineData(null, null, 2048)]
    [InlineData(null, 2, 200)]
    [InlineData(1, 2, 2048)]
    [InlineData(2, null, 200)]
    [InlineData(2, 1, 200)]
    public void A_share_is_in_the_units_of_control_groups_that_were_seen_or_that_an_operator_says(
        int? seen, int? said, int shares)
    {
        var input = Vm.New(vm => vm with { Cpu = new() { Share = 2, CgroupVersion = said } });

        Written(input with { Profile = Vm.Emulating with { CgroupVersion = seen } })
            .Element("cputune")!.Element("shares")!.Value.ShouldBe($"{shares}");
    }

    [Fact]
    public void A_weight_is_judged_by_the_control_groups_that_an_operator_says() =>
        DomainWriter.Write(Vm.New(vm => vm with { Cpu = new() { Weight = 20_000, CgroupVersion = 2 } }))
            .Findings.ShouldHaveSingleItem().Attribute.ShouldBe("CPU_SHARES");

    [Theory]
    [InlineData(DomainType.Qemu, true)]
    [InlineData(DomainType.Kvm, false)]
    public void Translated_code_is_of_emulated_guests_alone(DomainType type, bool has)
    {
        var input = Vm.New(vm => vm with { Features = new() { TranslationCacheMiB = 64 } });
        var written = DomainWriter.Write(input with { Profile = Vm.Emulating with { DomainType = type } });

        written.Document!.Descendants("tb-cache").Any().ShouldBe(has);
        written.Findings.Any(finding => finding is { Severity: Severity.Warning, Attribute: "FEATURES/TB_CACHE" })
            .ShouldBe(!has);
    }

    [Theory]
    [InlineData(Convention.Hypernova, "256")]
    [InlineData(Convention.OpenNebula, "300")]
    public void A_tap_device_has_at_most_256_queues_whatever_the_vCPUs(Convention convention, string queues)
    {
        var input = Vm.New(vm => vm with
        {
            Cpu = new() { Count = 300 },
            Iommu = new("intel") { Options = [new("intremap", "on"), new("eim", "on")] },
            Nics = [Vm.Nic(1)],
        });
        input = input with { Profile = new(), Convention = convention };

        Written(input).Descendants("interface").Single().Element("driver")!.Attribute("queues")!.Value
            .ShouldBe(queues);
    }

    [Fact]
    public void All_memory_that_an_encrypted_guest_can_come_to_have_may_be_locked() =>
        Written(Vm.New(vm => vm with
        {
            Memory = vm.Memory with { Maximum = MemorySize.FromMiB(512), Encryption = new(EncryptionKind.Sev) },
        })).Element("memtune")!.Element("hard_limit")!.Value.ShouldBe("768");

    private static System.Xml.Linq.XElement Written(DomainInput input)
    {
        var written = DomainWriter.Write(input);
        return written.Document.ShouldNotBeNull(string.Join('\n', written.Findings)).Root!;
    }
}
