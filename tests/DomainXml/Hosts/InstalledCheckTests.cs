using Hypernova.DomainXml.Schema.Installed;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests.Hosts;

/// <summary>
/// What the libvirt of this machine is too old for is refused by the attribute that asks for it, where the host has
/// that libvirt; where it has another, it is written.
/// </summary>
public sealed class InstalledCheckTests
{
    private static readonly HostProfile Here =
        Vm.Emulating with { LibvirtVersion = "9.0.0", HasInstalledLibvirt = true };

    private static readonly Dictionary<string, (string Attribute, string Remedy, DomainInput Input)> Cases = new()
    {
        ["variables in qcow2"] = ("OS/FIRMWARE_FORMAT", "9.2.0", Vm.New(vm => vm with
        {
            Os = vm.Os with { Firmware = Firmware.File, Loader = new("/usr/share/a.fd", "/a.fd", "qcow2") },
        })),
        ["errors to an ARM guest"] = ("FEATURES/RAS", "10.4.0", Arm(new() { Ras = true })),
        ["memory that the host cannot swap"] = ("MEMORY_ENCRYPTION", "10.5.0", Vm.New(vm => vm with
        {
            Memory = vm.Memory with { Encryption = new(EncryptionKind.SevSnp) },
        })),
        ["AMD's IOMMU"] = ("IOMMU", "later", Vm.New(vm => vm with { Iommu = new("amd") })),
        ["an option of a later IOMMU"] = ("IOMMU/OPTIONS", "later", Vm.New(vm => vm with
        {
            Iommu = new("intel") { Options = [new("strange_option", "on")] },
        })),
        ["nodes of the second device"] = ("PCI[1]", "later", Vm.New(vm => vm with
        {
            Pci = [Pci(1), Pci(2) with { AcpiNodes = "1-3" }],
        })),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_hosts_libvirt_knows_not_is_refused_by_its_attribute(string name)
    {
        var (attribute, remedy, input) = Cases[name];

        var written = DomainWriter.Write(input with { Profile = Here, Schema = InstalledSchema.Find });

        written.Document.ShouldBeNull();
        var finding = written.Findings.Where(one => one.Severity == Severity.Error).ShouldHaveSingleItem();
        finding.Attribute.ShouldBe(attribute);
        finding.Message.ShouldStartWith("the host's libvirt 9.0.0 refuses /domain/");
        finding.Remedy.ShouldContain(remedy);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_host_with_another_libvirt_is_asked_itself(string name) =>
        DomainWriter.Write(Cases[name].Input with { Schema = InstalledSchema.Find }).Document.ShouldNotBeNull();

    [Fact]
    public void What_it_knows_is_written()
    {
        var known = GoldenCases.All.Where(row => row.Value.Convention == Convention.Hypernova
                && row.Value.Spec.Memory.Encryption?.Kind != EncryptionKind.SevSnp)
            .Select(row => (row.Key, DomainWriter.Write(row.Value with
            {
                Profile = row.Value.Profile with { LibvirtVersion = "9.0.0", HasInstalledLibvirt = true },
                Schema = InstalledSchema.Find,
            })));

        known.Where(one => one.Item2.Document is null).Select(one => $"{one.Key}: {one.Item2}").ShouldBeEmpty();
    }

    [Fact]
    public void Own_XML_that_asks_not_to_be_checked_is_not() => DomainWriter.Write(
        Vm.New(vm => vm with { Raw = [new("<strange/>", Validate: false)] }) with
        {
            Profile = Here, Schema = InstalledSchema.Find,
        }).Document.ShouldNotBeNull();

    private static DomainInput Arm(FeatureSpec features) => Vm.New(
        vm => vm with { Os = vm.Os with { Architecture = "aarch64" }, Features = features }, "virt");

    private static PciSpec Pci(int slot) => new() { Address = new(0, 1, slot, 0) };
}
