using Hypernova.Model;
using Hypernova.OpenNebula.Mapping;
using Hypernova.Server.Access;

namespace Hypernova.Server.Tests.Access;

/// <summary>What a text says and a host's defaults would make act, after its owner's rights were looked at.</summary>
public sealed class RestrictedTextTests
{
    private static readonly Caller User = new(new UserId(7), "somebody", [Caller.Users]);

    private static readonly Caller Administrator = new(new UserId(0), "admin", [Caller.Administrators]);

    [Theory]
    [InlineData("OS=[INITRD=\"/i\"]", "OS/INITRD")]
    [InlineData("OS=[NVRAM=\"/v\"]", "OS/NVRAM")]
    [InlineData("HYPERV_OPTIONS=\"<ipi state='on'/>\"", "HYPERV_OPTIONS")]
    [InlineData("HYPERV=\"<ipi state='on'/>\" FEATURES=[ACPI=yes]", "HYPERV_OPTIONS")]
    [InlineData("GRAPHICS=[LISTEN=\"0.0.0.0\"] SPICE_OPTIONS=\"<a/>\"", "SPICE_OPTIONS")]
    public void What_waits_for_another_member_is_refused_unless_the_VM_says_it_already(string text, string field)
    {
        Check(User, text).ShouldHaveSingleItem().Attribute.ShouldBe(field);
        Check(User, text, "OS=[ROOT=a]").ShouldHaveSingleItem();
        Check(User, text, text.Replace("HYPERV=", "HYPERV_OPTIONS=", StringComparison.Ordinal)).ShouldBeEmpty();
        Check(Administrator, text).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("OS=[INITRD=\"\"]")]
    [InlineData("OS=[KERNEL=\"/k\",INITRD=\"/i\"]")] // Its field is judged.
    [InlineData("OS=[FIRMWARE=UEFI,NVRAM=\"/v\"]")]
    [InlineData("FEATURES=[HYPERV=no] HYPERV_OPTIONS=\"<ipi state='on'/>\"")]
    [InlineData("GRAPHICS=[TYPE=vnc] SPICE_OPTIONS=\"<a/>\"")]
    [InlineData("SPICE_OPTIONS=\"<a/>\"")]
    public void What_no_default_can_bring_to_life_is_left_alone(string text) => Check(User, text).ShouldBeEmpty();

    [Fact]
    public void A_default_of_the_operators_file_does_not_hide_what_another_of_a_host_would_do()
    {
        var options = new MappingOptions
        {
            Levels = [new("file", OpenNebula.Template.Parse("GRAPHICS=[TYPE=vnc]")), BuiltInDefaults.Level],
        };

        Check(User, "GRAPHICS=[KEYMAP=de] SPICE_OPTIONS=\"<a/>\"", options: options)
            .ShouldHaveSingleItem().Attribute.ShouldBe("SPICE_OPTIONS");
    }

    private static IEnumerable<Finding> Check(
        Caller caller, string text, string? existing = null, MappingOptions? options = null)
    {
        var mapped = VmTemplate.Read($"NAME=a CPU=1 MEMORY=64 {text}", options);
        return RestrictedText.Check(
            caller, mapped.Template!, mapped.Spec.ShouldNotBeNull(string.Join(", ", mapped.Findings)), existing);
    }
}
