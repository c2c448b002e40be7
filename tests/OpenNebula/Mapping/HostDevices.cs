using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>PCI, IOMMU and the ports of PCI Express boards.</summary>
public sealed class HostDevices
{
    private static readonly MappingOptions Prepared = new() { Name = "vm", Files = new(7, "/vms/7") };

    [Theory]
    [InlineData("SHORT_ADDRESS=\"00:06.1\"", 0, 0, 6, 1)]
    [InlineData("SHORT_ADDRESS=\"af:1f.7\"", 0, 0xaf, 0x1f, 7)]
    [InlineData("SHORT_ADDRESS=\"0001:02:00.0\"", 1, 2, 0, 0)]
    [InlineData("DOMAIN=\"0x0000\", BUS=\"0a\", SLOT=\"1F\", FUNCTION=3", 0, 10, 31, 3)]
    public void A_device_is_named_by_its_place(string members, int domain, int bus, int slot, int function) =>
        Given.Spec($"PCI=[{members}]").Pci.Single().ShouldBe(new() { Address = new(domain, bus, slot, function) });

    [Fact]
    public void A_device_is_wanted_by_its_kind() =>
        Given.Spec("PCI=[VENDOR=\"10DE\", DEVICE=\"0863\", CLASS=\"0302\"] PCI=[CLASS=\"0x0200\"]").Pci
            .Select(pci => pci.Wanted).ShouldBe([new(0x10de, 0x863, 0x302), new(null, null, 0x200)]);

    [Fact]
    public void A_prepared_document_says_which_device_and_where_the_guest_sees_it()
    {
        const string Chosen = "VENDOR=\"1022\",DEVICE=\"0aa9\",CLASS=\"0c03\",SHORT_ADDRESS=\"00:06.1\","
            + "DOMAIN=\"0000\",BUS=\"00\",SLOT=\"06\",FUNCTION=1,PCI_ID=3,";
        var spec = Given.Spec(
            $"PCI=[{Chosen}VM_DOMAIN=\"0x0000\",VM_BUS=\"0x01\",VM_SLOT=\"0000\",VM_FUNCTION=0] "
            + $"PCI=[{Chosen}VM_BUS=\"0x01\",VM_BUS_INDEX=13,NUMA_NODE=\"-1\"]",
            Prepared);

        var device = new PciSpec
        {
            Id = 3, Wanted = new(0x1022, 0xaa9, 0xc03), Address = new(0, 0, 6, 1), GuestAddress = new(0, 1, 0, 0),
        };
        spec.Pci.ShouldBe([device, device with { GuestAddress = null, GuestBus = 13 }]);
    }

    [Fact]
    public void A_device_that_nobody_chose_is_left_out_of_a_prepared_document_with_a_warning()
    {
        var finding = Given.Finding("PCI=[VENDOR=\"10de\"]", Prepared);

        (finding.Severity, finding.Attribute).ShouldBe((Severity.Warning, "PCI[0]/DOMAIN"));
        Given.Spec("PCI=[VENDOR=\"10de\"]", Prepared).Pci.ShouldBe([new() { Wanted = new(0x10de, null, null) }]);
    }

    [Fact]
    public void A_network_interface_has_an_address_and_a_VLAN()
    {
        const string Place = "SHORT_ADDRESS=\"42:10.1\", TYPE=nic";
        var plain = new PciSpec { Address = new(0, 0x42, 0x10, 1), Nic = new() };

        Given.Spec($"PCI=[{Place}, MAC=\"02:00:0A:01:00:0C\", VLAN_ID=42]").Pci.Single()
            .ShouldBe(plain with { Nic = new("02:00:0a:01:00:0c", 42) });
        Given.Spec($"PCI=[{Place}, VLAN_ID=0]").Pci.Single().ShouldBe(plain);
        Given.Spec("PCI=[CLASS=\"0200\", TYPE=NIC, VLAN_ID=7]").Pci.Single()
            .ShouldBe(new() { Wanted = new(null, null, 0x200), Nic = new(null, 7) });
    }

    [Fact]
    public void A_prepared_network_interface_is_one_with_what_the_core_wrote()
    {
        const string Nic = "TYPE=NIC,NIC_ID=1,NETWORK=fast,NETWORK_ID=3,VN_MAD=802.1Q,BRIDGE=onebr3,IP=\"10.0.0.7\","
            + "MAC=\"02:00:0a:00:00:07\",VLAN_ID=42,VENDOR=\"8086\",DEVICE=\"1515\",CLASS=\"0200\",PCI_ID=0";
        var mapped = VmTemplate.Read(
            $"PCI=[{Nic},DOMAIN=\"0000\",BUS=\"42\",SLOT=\"10\",FUNCTION=1]\nCPU=1 MEMORY=64 OS=[ARCH=x86_64]",
            Prepared);

        mapped.Spec.ShouldNotBeNull().Pci.Single().ShouldBe(new()
        {
            Id = 0, Wanted = new(0x8086, 0x1515, 0x200), Address = new(0, 0x42, 0x10, 1),
            Nic = new("02:00:0a:00:00:07", 42),
        });
        mapped.Findings.ShouldNotContain(finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_virtual_GPU_is_a_mediated_device()
    {
        var spec = Given.Spec(
            "PCI=[UUID=\"e4042b96-e63d-56cf-bcc8-4e6eecccc12e\", MDEV_MODE=nvidia, PROFILE=\"1145 (L40S)\"]");

        spec.Pci.Single().Mdev.ToString().ShouldBe("e4042b96-e63d-56cf-bcc8-4e6eecccc12e");
        (spec.Pci[0].MdevMode, spec.Pci[0].Profile).ShouldBe(("nvidia", "1145 (L40S)"));
    }

    [Fact]
    public void Ports_come_from_the_levels_alone_where_a_core_prepared_the_document()
    {
        TemplateLevel[] levels =
        [
            new("host", Template.Parse("Q35_ROOT_PORTS = \"\" Q35_NUMA_PCIE = NO")),
            new("cluster", Template.Parse("Q35_ROOT_PORTS = 9 Q35_NUMA_PCIE = YES")),
        ];
        const string Own = "Q35_ROOT_PORTS = 3";

        Given.Spec(Own, Prepared with { Levels = [.. levels, BuiltInDefaults.Level] }).Pcie
            .ShouldBe(new() { RootPorts = 9, FollowsNuma = false });
        Given.Spec(Own, new() { Levels = [.. levels, BuiltInDefaults.Level] }).Pcie
            .ShouldBe(new() { RootPorts = 3, FollowsNuma = false });
        Given.Spec("", new() { Levels = [new("none", Template.Parse("OS=[ARCH=x86_64]"))] }).Pcie
            .ShouldBe(new() { RootPorts = 16, FollowsNuma = true });
    }

    [Fact]
    public void The_window_for_large_devices_comes_from_any_level() =>
        Given.Spec("", new()
        {
            Levels = [new("host", Template.Parse("FEATURES=[PCIHOLE64=8]")), BuiltInDefaults.Level],
        }).Pcie.Hole64KiB.ShouldBe(8);

    [Fact]
    public void An_IOMMU_has_a_model_a_mode_and_options_in_their_order()
    {
        var iommu = Given.Spec(
            "IOMMU=[MODEL=INTEL, MODE=Device, OPTIONS=\"intremap=on,caching_mode=off eim=on\"]").Iommu!;

        (iommu.Model, iommu.PerDevice).ShouldBe(("intel", true));
        iommu.Options.ShouldBe([new("intremap", "on"), new("caching_mode", "off"), new("eim", "on")]);
        Given.Spec("IOMMU=[MODEL=virtio]").Iommu!.PerDevice.ShouldBeFalse();
    }

    [Theory]
    [InlineData("PCI=[VENDOR=zz]", "PCI[0]/VENDOR", 13)]
    [InlineData("PCI=[VENDOR=\"10000\"]", "PCI[0]/VENDOR", 13)]
    [InlineData("PCI=[VENDOR=\"-1\"]", "PCI[0]/VENDOR", 13)]
    [InlineData("PCI=[VENDOR=1] PCI=[CLASS=\"0x\"]", "PCI[1]/CLASS", 27)]
    [InlineData("PCI=[SHORT_ADDRESS=\"06.1\"]", "PCI[0]/SHORT_ADDRESS", 20)]
    [InlineData("PCI=[SHORT_ADDRESS=\"00.06:1\"]", "PCI[0]/SHORT_ADDRESS", 20)]
    [InlineData("PCI=[SHORT_ADDRESS=\"00:20.0\"]", "PCI[0]/SHORT_ADDRESS", 20)]
    [InlineData("PCI=[SHORT_ADDRESS=\"00:06.8\"]", "PCI[0]/SHORT_ADDRESS", 20)]
    [InlineData("PCI=[SHORT_ADDRESS=\"00:06.1\", DEVICE=1]", "PCI[0]/DEVICE", 38)]
    [InlineData("PCI=[ROOT=dedicated]", "PCI[0]/SHORT_ADDRESS", 1)]
    [InlineData("PCI=[VENDOR=1, ROOT=own]", "PCI[0]/ROOT", 21)]
    [InlineData("PCI=[VENDOR=1, MDEV_MODE=new]", "PCI[0]/MDEV_MODE", 26)]
    [InlineData("PCI=[UUID=1]", "PCI[0]/UUID", 11)]
    [InlineData("PCI=[BUS=0, SLOT=6, FUNCTION=1]", "PCI[0]/DOMAIN", 1)]
    [InlineData("PCI=[VENDOR=1, VM_BUS=1]", "PCI[0]/VM_DOMAIN", 1)]
    [InlineData("PCI=[VENDOR=1, ACPI_NODES=a]", "PCI[0]/ACPI_NODES", 27)]
    [InlineData("PCI=[VENDOR=1, TYPE=disk]", "PCI[0]/TYPE", 21)]
    [InlineData("PCI=[VENDOR=1, TYPE=NIC, MAC=\"01:00:00:00:00:01\"]", "PCI[0]/MAC", 30)]
    [InlineData("PCI=[VENDOR=1, TYPE=NIC, VLAN_ID=4095]", "PCI[0]/VLAN_ID", 34)]
    [InlineData("PCI=[VENDOR=1, VLAN_ID=4]", "PCI[0]/VLAN_ID", 24)]
    [InlineData("PCI=[UUID=\"e4042b96-e63d-56cf-bcc8-4e6eecccc12e\", TYPE=NIC, VLAN_ID=4]", "PCI[0]/VLAN_ID", 69)]
    [InlineData("NIC=[NETWORK_MODE=user, VENDOR=\"8086\"]", "NIC[0]/VENDOR", 32)]
    [InlineData("IOMMU=[MODE=single]", "IOMMU/MODEL", 1)]
    [InlineData("IOMMU=[MODEL=arm]", "IOMMU/MODEL", 14)]
    [InlineData("IOMMU=[MODEL=intel, MODE=both]", "IOMMU/MODE", 26)]
    [InlineData("IOMMU=[MODEL=intel, OPTIONS=intremap]", "IOMMU/OPTIONS", 29)]
    [InlineData("IOMMU=[MODEL=intel, OPTIONS=\"intermap=on\"]", "IOMMU/OPTIONS", 29)]
    [InlineData("IOMMU=[MODEL=intel, OPTIONS=\"eim=on eim=off\"]", "IOMMU/OPTIONS", 29)]
    [InlineData("Q35_ROOT_PORTS=201", "Q35_ROOT_PORTS", 16)]
    [InlineData("Q35_ROOT_PORTS=many", "Q35_ROOT_PORTS", 16)]
    [InlineData("Q35_NUMA_PCIE=maybe", "Q35_NUMA_PCIE", 15)]
    [InlineData("FEATURES=[PCIHOLE64=0]", "FEATURES/PCIHOLE64", 21)]
    public void A_wrong_device_of_the_host_is_an_error_at_its_place(string more, string attribute, int column)
    {
        var error = Given.Finding(more);

        (error.Severity, error.Attribute, error.Line, error.Column).ShouldBe((Severity.Error, attribute, 4, column));
    }
}
