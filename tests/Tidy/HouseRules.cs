using Hypernova.Tidy.Tests.Reading;
using Hypernova.Tidy.Tests.Rules;

namespace Hypernova.Tidy.Tests;

public sealed class HouseRules
{
    private static readonly IReadOnlyList<Rule> All =
    [
        .. Sizes.All, .. Names.All, .. CodeRules.All, .. Projects.All, .. Packages.All, .. Words.All, .. Documents.All,
    ];

    public static TheoryData<string> Rules => new(All.Select(rule => rule.Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_repository_keeps(string rule) =>
        string.Join('\n', Named(rule).Report(SourceTree.OfRepository)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_finds_what_breaks_it(string rule) =>
        Named(rule).Check(SourceTree.Of(Named(rule).Broken)).Select(found => $"{found.Path}:{found.Line}")
            .ShouldContain(Named(rule).BreaksAt);

    [Fact]
    public void The_repository_is_found_and_not_empty() =>
        SourceTree.OfRepository.Files.Count.ShouldBeGreaterThan(100);

    private static Rule Named(string name) =>
        All.Single(rule => string.Equals(rule.Name, name, StringComparison.Ordinal));
}
