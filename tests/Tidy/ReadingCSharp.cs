using Hypernova.Tidy.Tests.Reading;

namespace Hypernova.Tidy.Tests;

public sealed class ReadingCSharp
{
    [Theory]
    [InlineData("a // b", "a")]
    [InlineData("a /* b */ c", "a         c")]
    [InlineData("a \"b\\\"c\" d", "a        d")]
    [InlineData("a @\"b\\\" c", "a       c")]
    [InlineData("a @\"b\"\"c\" d", "a         d")]
    [InlineData("a $\"{b(\"}\")}\" c", "a             c")]
    [InlineData("a $\"{{\" c", "a       c")]
    [InlineData("a \"\"\"b \"c\" \"\"\" d", "a              d")]
    [InlineData("a '\"' b", "a     b")]
    [InlineData("a '\\'' b", "a      b")]
    [InlineData("@class", "@class")]
    public void Comments_and_literals_become_blanks(string text, string code) =>
        CSharpText.Strip(text).TrimEnd().ShouldBe(code);

    [Fact]
    public void Members_are_found_in_nested_types_and_expression_bodies()
    {
        var file = new SourceFile("A.cs", """
            using System;
            namespace A;
            internal sealed class A(int a) : B
            {
                private readonly Dictionary<int, int> _table = new() { [1] = 2 };
                public int P { get; set; }
                public int M(int b = 1) => b switch
                {
                    1 => 2,
                };
                public A() : base(1) { N(); }
                private sealed record C(int D)
                {
                    public void E() { if (true) { F(); } }
                }
            }
            """);

        CSharpMembers.Of(file).Select(member => (file.LineAt(member.Start), file.LineAt(member.End)))
            .ShouldBe([(5, 5), (6, 6), (7, 10), (11, 11), (14, 14)]);
        CSharpMembers.Types(file).Select(type => type.Name).ShouldBe(["A", "C"]);
    }

    [Fact]
    public void Parameters_are_split_at_the_outermost_commas() =>
        CSharpText.SplitAtCommas("int a, (int, int) b, Func<int, int> c, int[] d").Count().ShouldBe(4);
}
