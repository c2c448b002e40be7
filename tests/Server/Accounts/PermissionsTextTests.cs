using Hypernova.Model.Access;
using Hypernova.Server.Access;

namespace Hypernova.Server.Tests.Accounts;

public sealed class PermissionsTextTests
{
    [Fact]
    public void Every_permission_is_read_as_it_is_spelled()
    {
        for (var bits = 0; bits < 512; bits++)
        {
            PermissionsText.TryParse(new Permissions(bits).Spell(), out var read).ShouldBeTrue();
            read.Bits.ShouldBe(bits);
        }
    }

    [Fact]
    public void The_spelling_is_owner_group_others() => new Permissions(0b110_100_000).Spell().ShouldBe("um-u-----");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("um-u----")]
    [InlineData("um-u------")]
    [InlineData("mu-u-----")]
    [InlineData("UM-U-----")]
    public void Anything_else_is_refused(string? text) => PermissionsText.TryParse(text, out _).ShouldBeFalse();
}
