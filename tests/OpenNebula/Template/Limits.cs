using System.Text;

namespace Hypernova.OpenNebula.Tests;

/// <summary>What a hostile text may cost.</summary>
public sealed class Limits
{
    private const int TenMegabytes = 10 * 1024 * 1024;

    public static TheoryData<string> Repeated => ["A=1\n", "A", "#\n", "\n", "A=[", "A=[]", "A=\n", "\"", "A=\"\\\"",
        "A = x ]", "<a>", "<a/>", "<a b=\"", "]]>", "A=\"x\" # ", "é", "A=[B=1,", "PASSWD=", "A=\n\n[B=\"\"]"];

    [Fact]
    public void A_text_over_the_size_is_refused_naming_the_limit()
    {
        var large = new string(' ', TenMegabytes + 1);
        var error = Should.Throw<TemplateSyntaxException>(() => Template.Parse(large)).Error;

        error.Problem.ShouldContain("limit of 10485760 bytes");
        Template.Parse(new string(' ', TenMegabytes)).Attributes.ShouldBeEmpty();
        Template.TryParse("é", out _, out _, new() { Bytes = 1 }).ShouldBeFalse();
        Should.Throw<TemplateSyntaxException>(() => Template.Parse(new byte[TenMegabytes + 1])).Error.ShouldBe(error);
    }

    [Theory]
    [InlineData("A=1\nB=[C=1,D=2]")]
    [InlineData("<T><A>1</A><B><C>1</C><D>2</D></B></T>")]
    public void Too_many_attributes_are_refused_naming_the_limit(string text)
    {
        Template.TryParse(text, out _, out _, new() { Attributes = 4 }).ShouldBeTrue();
        Template.TryParse(text, out _, out var error, new() { Attributes = 3 }).ShouldBeFalse();
        error!.Problem.ShouldContain("limit of 3 attributes");
    }

    /// <summary>The shapes that make careless readers quadratic, each as large as is let in.</summary>
    [Theory]
    [MemberData(nameof(Repeated))]
    public void Memory_stays_in_proportion_to_the_text(string unit)
    {
        var text = new StringBuilder(TenMegabytes).Insert(0, unit, TenMegabytes / 2 / unit.Length).ToString();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Template.TryParse(text, out _, out var error);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBeLessThan(12L * TenMegabytes);
        (read ? 0 : error!.ToString().Length).ShouldBeLessThan(1000);
    }

    [Fact]
    public void Ten_megabytes_of_noise_are_one_short_message()
    {
        var noise = new byte[TenMegabytes];
        new Random(7).NextBytes(noise);

        var error = Should.Throw<TemplateSyntaxException>(() => Template.Parse(noise));
        error.Message.Length.ShouldBeLessThan(600);
        error.Position.Line.ShouldBe(1);
    }

    [Fact]
    public void Depth_costs_nothing_because_the_third_level_is_refused()
    {
        var xml = string.Concat(Enumerable.Repeat("<a>", 1_000_000));

        Template.TryParse(xml, out _, out var error).ShouldBeFalse();
        error!.Position.ShouldBe(new TextPosition(1, 11));
    }
}
