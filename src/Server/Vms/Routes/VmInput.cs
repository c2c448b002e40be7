using Hypernova.Model;
using Hypernova.Model.Specs;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Mapping;
using Hypernova.Server.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>A template that was understood.</summary>
/// <param name="Spec">What it asks for; the name empty where it gives none.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Findings">Warnings.</param>
internal sealed record UnderstoodVm(VmSpec Spec, string Text, IReadOnlyList<Finding> Findings)
{
    /// <summary>The warnings in words, to keep with the VM.</summary>
    public IReadOnlyList<string> Warnings => [.. Findings.Select(finding => finding.ToString())];
}

/// <summary>
/// Reads what users write: syntax, meaning, what they may ask for, and files that are plainly missing.
/// </summary>
internal sealed class VmInput(Database database)
{
    private const string NameToBeChosen = "vm";

    /// <summary>Understands a template, or says everything that is wrong with it.</summary>
    /// <param name="caller">Who asks: some fields are for administrators.</param>
    /// <param name="text">The template.</param>
    /// <param name="strict">Whether unknown attributes are errors.</param>
    /// <param name="existing">What the VM is now; null for a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Outcome<UnderstoodVm>> ReadAsync(
        Caller caller, string? text, bool strict, VmSpec? existing, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return Rejection.Invalid(new Finding(Severity.Error, "template", "is missing", "send the template's text"));
        }

        var mapped = VmTemplate.Read(
            text, new() { Strict = strict, FallbackName = NameToBeChosen, NewPassword = NewPassword });
        if (mapped is not { Spec: { } spec, Template: { } template })
        {
            return Rejection.Invalid(mapped.Findings);
        }

        List<Finding> findings =
        [
            .. mapped.Findings,
            .. Restrictions.Check(caller, spec, existing),
            .. await MissingFilesAsync(spec, template, cancellationToken),
        ];
        if (findings.Exists(finding => finding.Severity is Severity.Error))
        {
            return Rejection.Invalid([.. findings.OrderByDescending(finding => finding.Severity)]);
        }

        var named = template.Attributes.Any(attribute => attribute.Name == "NAME");
        return new UnderstoodVm(named ? spec : spec with { Name = "" }, text, findings);
    }

    private static async Task<bool> EveryHostIsHereAsync(Session session)
    {
        const string Count = "SELECT COUNT(*) FROM hosts WHERE removed IS NULL";
        var all = await session.GetAsync<long>(Count);
        return all > 0 && all == await session.GetAsync<long>(Count + " AND uri LIKE 'qemu:///%'");
    }

    private static string NewPassword() => TokenSecret.Create()[^16..];

    /// <summary>
    /// A boot file that is not there, said before anything is made; only where every host is this machine.
    /// </summary>
    private async Task<IEnumerable<Finding>> MissingFilesAsync(
        VmSpec spec, Template template, CancellationToken cancellationToken)
    {
        if (spec.Os.Kernel is not { } kernel)
        {
            return [];
        }

        (string Member, string? Path)[] files = [("KERNEL", kernel.Path), ("INITRD", kernel.Initrd)];
        var missing = files.Where(file => file.Path is { } path && !File.Exists(path)).ToList();
        if (missing.Count == 0 || !await database.ReadAsync(EveryHostIsHereAsync, cancellationToken))
        {
            return [];
        }

        var os = template.Vectors.FirstOrDefault(vector => vector.Name == "OS");
        return missing.Select(file =>
        {
            var position = os?.Find(file.Member)?.Position ?? default;
            return new Finding(
                Severity.Error,
                "OS/" + file.Member,
                $"{file.Path}: there is no such file on this host",
                "give the path of a file that exists",
                position.Line,
                position.Column);
        });
    }
}
