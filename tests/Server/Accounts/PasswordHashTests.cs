using Hypernova.Server.Access;

namespace Hypernova.Server.Tests.Accounts;

public sealed class PasswordHashTests
{
    [Fact]
    public void A_password_is_verified_against_its_own_hash_only()
    {
        var hash = PasswordHash.Create("correct horse", iterations: 10);
        PasswordHash.Verify("correct horse", hash).ShouldBeTrue();
        PasswordHash.Verify("correct horsf", hash).ShouldBeFalse();
        PasswordHash.Verify("", hash).ShouldBeFalse();
    }

    [Fact]
    public void The_same_password_never_hashes_the_same() =>
        PasswordHash.Create("same", iterations: 10).ShouldNotBe(PasswordHash.Create("same", iterations: 10));

    [Fact]
    public void The_hash_of_nobody_fits_no_password() =>
        PasswordHash.Verify("", PasswordHash.OfNobody(iterations: 10)).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("md5$1$AA==$AA==")]
    public void What_is_no_hash_of_ours_verifies_nothing(string stored) =>
        PasswordHash.Verify("plain", stored).ShouldBeFalse();
}
