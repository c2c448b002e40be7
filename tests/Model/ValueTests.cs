using System.Text.Json;
using Hypernova.Model.Access;

namespace Hypernova.Model.Tests;

public sealed class ValueTests
{
    [Fact]
    public void A_secret_never_shows_itself()
    {
        var secret = new Secret("hunter2");

        $"{secret}".ShouldBe("***");
        JsonSerializer.Serialize(secret).ShouldBe("\"***\"");
        JsonSerializer.Serialize(new { Password = secret }).ShouldNotContain("hunter2");
        secret.Reveal().ShouldBe("hunter2");
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1024, "1 KiB")]
    [InlineData(134217728, "128 MiB")]
    [InlineData(1610612736, "1.5 GiB")]
    public void Sizes_are_shown_in_the_largest_unit_that_fits(long bytes, string shown) =>
        new MemorySize(bytes).ToString().ShouldBe(shown);

    [Fact]
    public void A_size_beyond_what_can_be_counted_is_an_error_and_never_wraps() =>
        Should.Throw<OverflowException>(() => MemorySize.FromMiB(long.MaxValue / 1024));

    [Theory]
    [InlineData("7b0e6f2a-1c1d-4f6e-8a4e-0123456789ab")]
    [InlineData("7b0e6f2a1c1d4f6e8a4e0123456789ab")]
    public void A_uuid_is_read_with_dashes_and_without(string text)
    {
        DomainUuid.TryParse(text, out var uuid).ShouldBeTrue();
        uuid.ToString().ShouldBe("7b0e6f2a-1c1d-4f6e-8a4e-0123456789ab");
    }

    [Theory]
    [InlineData(Right.Use, true, false, true)]
    [InlineData(Right.Manage, true, false, true)]
    [InlineData(Right.Admin, true, false, false)]
    [InlineData(Right.Use, false, true, true)]
    [InlineData(Right.Manage, false, true, false)]
    [InlineData(Right.Use, false, false, false)]
    public void Rights_follow_the_bits_of_owner_group_and_others(Right right, bool owner, bool group, bool allowed) =>
        new Permissions(0b110_100_000).Allow(right, owner, group).ShouldBe(allowed);

    [Fact]
    public void A_finding_says_where_and_what_would_be_right() =>
        new Finding(Severity.Error, "DISK[1]/CACHE", "'fast' is no cache mode", "none, writeback", 3, 9).ToString()
            .ShouldBe("line 3, column 9: DISK[1]/CACHE: 'fast' is no cache mode (none, writeback)");

    [Theory]
    [InlineData("web")]
    [InlineData("wéb 1.0 (é), 日本")]
    [InlineData("a@b-c_d+e=f!g?h*i%j[k]l^m~n`o")]
    public void A_name_is_a_line_of_text(string name) => VmName.Refuse(name).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    [InlineData("a\uFFFEb")]
    public void A_name_that_is_no_line_of_text_is_refused_wherever_it_comes_from(string name)
    {
        VmName.Refuse(name).ShouldNotBeNull();
        VmName.RefuseKept(name).ShouldNotBeNull();
    }

    [Fact]
    public void A_character_that_OpenNebula_forbids_is_refused_unless_the_VM_has_it_already()
    {
        foreach (var character in "&|:\\\";/'#{}$<>")
        {
            VmName.Refuse($"a{character}").ShouldBe($"holds the character {character}, which no name may have");
            VmName.RefuseKept($"a{character}").ShouldBeNull();
        }
    }

    [Fact]
    public void A_name_has_at_most_128_characters()
    {
        VmName.Refuse(new('n', 128)).ShouldBeNull();
        VmName.Refuse(new('n', 129)).ShouldBe("has 129 characters; a name has from 1 to 128");
    }
}
