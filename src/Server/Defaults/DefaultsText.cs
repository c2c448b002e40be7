using Hypernova.Model;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Config;
using Hypernova.Server.Http;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Defaults;

/// <summary>A text of defaults that may be set.</summary>
/// <param name="Text">As it is kept; null for none.</param>
internal sealed record CheckedDefaults(string? Text);

/// <summary>
/// The text of a host or a cluster that says what VMs created there take: checked when it is set, shown without its
/// secrets, which come back when it is edited.
/// </summary>
internal static class DefaultsText
{
    /// <summary>Checks a text; one of blanks alone is none.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="earlier">What it takes the place of.</param>
    public static Outcome<CheckedDefaults> Read(string? text, string? earlier)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new CheckedDefaults(null);
        }

        var kept = VmText.Kept(text, earlier)!;
        var findings = LevelText.Read(kept).Findings;
        return findings.Any(finding => finding.Severity is Severity.Error)
            ? Rejection.Invalid([.. findings.OrderByDescending(finding => finding.Severity)])
            : new CheckedDefaults(kept);
    }

    /// <summary>As it is shown.</summary>
    public static string Shown(string text)
    {
        try
        {
            return TemplateSecrets.IsSecret(text) ? Template.Parse(text).Redacted().ToString() : text;
        }
        catch (TemplateSyntaxException)
        {
            return Secret.Redacted;
        }
    }

    /// <summary>What is doubtful in it.</summary>
    public static IReadOnlyList<FindingView> Findings(string text) =>
        [.. LevelText.Read(text).Findings.Select(FindingView.Of)];

    /// <summary>What has changed, in words that hold none of it; null for nothing.</summary>
    public static string? Change(string? before, string? after) => (before, after) switch
    {
        _ when before == after => null,
        (null, _) => "defaults set",
        (_, null) => "defaults removed",
        _ => "defaults replaced",
    };
}
