using Hypernova.OpenNebula.Documents;

namespace Hypernova.OpenNebula.Tests.Documents;

/// <summary>What is read of a VM's document beside its template.</summary>
public sealed class VmDocumentTests
{
    [Theory]
    [InlineData("0", 1970)]
    [InlineData("1700000000", 2023)]
    [InlineData("2147483648", 2038)]
    [InlineData("4102444800", 2100)]
    public void Times_are_seconds_that_do_not_end_in_2038(string seconds, int year) =>
        Parse(seconds).Created.ShouldNotBeNull().Year.ShouldBe(year);

    [Fact]
    public void A_time_that_is_not_there_is_none() => Parse("").Created.ShouldBeNull();

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("999999999999999")]
    public void Another_time_is_refused_with_its_place(string seconds)
    {
        var error = Should.Throw<TemplateSyntaxException>(() => Parse(seconds));

        error.Message.ShouldContain("STIME");
        error.Message.ShouldContain("line 2");
    }

    private static VmDocument Parse(string seconds) => VmDocument.Parse(
        $"<VM><ID>7</ID><NAME>a</NAME>\n<STIME>{seconds}</STIME><TEMPLATE><CPU>1</CPU></TEMPLATE></VM>");
}
