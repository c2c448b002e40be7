using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>Where values come from that a VM's template leaves out.</summary>
public sealed class Defaults
{
    [Fact]
    public void The_first_level_that_has_a_member_wins_member_by_member()
    {
        var options = Levels(
            ("host", "OS=[MACHINE=pc] DISK=[CACHE=writeback] VCPU=2"),
            ("cluster", "OS=[MACHINE=q35,SD_DISK_BUS=sata] DISK=[CACHE=none,IO=threads] VCPU=3"));
        var spec = Given.Spec("DISK=[SOURCE=\"/a\"] DISK=[SOURCE=\"/b\",CACHE=directsync]", options);

        spec.Os.Machine.ShouldBe("pc");
        spec.Os.SdBus.ShouldBe(SdBus.Sata);
        spec.Os.Architecture.ShouldBe("x86_64");
        spec.Cpu.Count.ShouldBe(2);
        spec.Disks.Select(disk => disk.Cache).ShouldBe(["writeback", "directsync"]);
        spec.Disks.ShouldAllBe(disk => disk.Io == "threads" && disk.Discard == "unmap");
    }

    [Theory]
    [InlineData("OS=[MACHINE=\"\"]", null)] // A text: given, so the search ends.
    [InlineData("", "virt")]
    public void An_empty_text_ends_the_search(string more, string? machine) =>
        Given.Spec(more, Levels(("host", "OS=[MACHINE=virt]"))).Os.Machine.ShouldBe(machine);

    [Fact]
    public void An_empty_number_or_switch_lets_the_search_go_on()
    {
        var host = Levels(("host", "VCPU=4 FEATURES=[ACPI=no,IOTHREADS=3]"));
        var spec = Given.Spec("VCPU=\nFEATURES=[ACPI=\"\",IOTHREADS=\"\"]", host);

        spec.Cpu.Count.ShouldBe(4);
        spec.Features.Acpi.ShouldBeFalse();
        spec.Features.IoThreads.ShouldBe(3);
    }

    [Fact]
    public void An_empty_value_of_a_disk_takes_the_default() =>
        Given.Spec("DISK=[SOURCE=\"/a\",CACHE=\"\"]", Levels(("host", "DISK=[CACHE=unsafe]"))).Disks.Single().Cache
            .ShouldBe("unsafe");

    [Fact]
    public void What_identifies_a_disk_never_comes_from_a_default() =>
        Given.Spec("DISK=[SOURCE=\"/a\"]", Levels(("host", "DISK=[TARGET=vdx,SERIAL=1,READONLY=yes]"))).Disks.Single()
            .ShouldBe(new DiskSpec { Source = new FileSource("/a"), Target = "sda", Discard = "unmap" });

    [Fact]
    public void Raw_of_the_first_level_that_has_any_follows_the_VMs_own() =>
        Given.Spec("RAW=[TYPE=kvm,DATA=\"<a/>\"]", Levels(
            ("host", "RAW=[TYPE=kvm,DATA=\"<b/>\"]"), ("cluster", "RAW=[TYPE=kvm,DATA=\"<c/>\"]")))
            .Raw.Select(raw => raw.Xml).ShouldBe(["<a/>", "<b/>"]);

    [Theory]
    [InlineData("OS=[SD_DISK_BUS=ide]", "OS/SD_DISK_BUS", Severity.Error, 17)]
    [InlineData("FEATURES=[ACPI=true]", "FEATURES/ACPI", Severity.Warning, 16)]
    [InlineData("FEATURES=[IOTHREADS=2x]", "FEATURES/IOTHREADS", Severity.Warning, 21)]
    public void A_wrong_default_names_its_level(string text, string attribute, Severity severity, int column)
    {
        var finding = Given.Finding("", Levels(("host node1", "\n" + text)));

        finding.Attribute.ShouldBe(attribute);
        finding.Severity.ShouldBe(severity);
        finding.Line.ShouldBe(0);
        finding.Message.ShouldContain($"from host node1, line 2, column {column}");
    }

    [Fact]
    public void A_switch_of_a_file_is_on_with_YES_only_and_a_number_with_more_text_is_left_out()
    {
        var features = Given.Spec("", Levels(("file", "FEATURES=[ACPI=true,IOTHREADS=2x]"))).Features;

        features.Acpi.ShouldBeFalse();
        features.IoThreads.ShouldBe(0);
    }

    [Fact]
    public void Built_in_defaults_map_without_a_word() =>
        Given.Findings("DISK=[SOURCE=\"/a\"] NIC=[BRIDGE=br0]").ShouldBeEmpty();

    private static MappingOptions Levels(params (string Name, string Text)[] levels) => new()
    {
        Levels =
        [
            .. levels.Select(level => new TemplateLevel(level.Name, Template.Parse(level.Text))),
            BuiltInDefaults.Level,
        ],
    };
}
