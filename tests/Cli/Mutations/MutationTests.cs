using Hypernova.Cli.Templates;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.Cli.Tests.Mutations;

/// <summary>
/// Templates with one wrong value, each refused before anything happens and by its attribute; templates with a right
/// one, none refused.
/// </summary>
public sealed class MutationTests
{
    private const double MostMissed = 0.02;
    private const double MostElsewhere = 0.05;

    private static IReadOnlyList<AttributeRule> Rules =>
        [.. MachineRules.All, .. DeviceRules.All, .. CombinationRules.All, .. NeighbourRules.All];

    [Fact]
    public void There_are_enough_of_them() => Wrong().Count.ShouldBeGreaterThanOrEqualTo(400);

    [Fact]
    public void Nearly_every_wrong_template_is_refused()
    {
        var missed = Wrong().Where(mutation => !Errors(mutation).Any()).ToList();

        ((double)missed.Count / Wrong().Count).ShouldBeLessThanOrEqualTo(MostMissed, Lines(missed));
    }

    [Fact]
    public void Nearly_every_refusal_names_the_attribute()
    {
        var elsewhere = Wrong().Where(mutation => Errors(mutation) is var errors && errors.Any()
            && !errors.Any(error => error.Attribute == mutation.Rule.Attribute)).ToList();

        ((double)elsewhere.Count / Wrong().Count).ShouldBeLessThanOrEqualTo(MostElsewhere, Lines(elsewhere));
    }

    [Fact]
    public void No_right_template_is_refused()
    {
        var refused = Rules.SelectMany(rule => rule.Valid).Where(mutation => Errors(mutation).Any()).ToList();

        refused.ShouldBeEmpty(Lines(refused));
    }

    internal static IReadOnlyList<Mutation> Wrong() => [.. Rules.SelectMany(rule => rule.Mutations)];

    internal static IReadOnlyList<Mutation> Right() => [.. Rules.SelectMany(rule => rule.Valid)];

    internal static Rendering Rendering(Mutation mutation) => new()
    {
        Text = mutation.Text,
        Levels = [BuiltInDefaults.Level],
        Profile = new HostProfile { DomainType = DomainType.Qemu, Emulator = "/usr/bin/qemu-system-x86_64" },
    };

    private static IEnumerable<Finding> Errors(Mutation mutation) =>
        Rendering(mutation).Run().Findings.Where(finding => finding.Severity == Severity.Error);

    private static string Lines(IEnumerable<Mutation> mutations) => string.Join(
        '\n', mutations.Select(mutation => $"{mutation}: {string.Join("; ", Errors(mutation).Take(2))}"));
}
