using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Hypervisor;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Documents;
using Hypernova.OpenNebula.Mapping;
using Hypernova.Server.Access;
using Hypernova.Server.Configuration;
using Hypernova.Server.Defaults;
using Hypernova.Server.Hosts;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>A template that was understood.</summary>
/// <param name="Spec">What it asks for; the name empty where it gives none.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Findings">Warnings.</param>
internal sealed record UnderstoodVm(VmSpec Spec, string Text, IReadOnlyList<Finding> Findings)
{
    /// <summary>How the text is read again; null where it never is.</summary>
    public VmSource? Source { get; init; }

    /// <summary>
    /// Warnings that are true on every host that it can go to. The VM keeps those of its own host when it has one.
    /// </summary>
    public IReadOnlyList<Finding> OnHosts { get; init; } = [];

    /// <summary>The warnings in words, to keep with the VM.</summary>
    public IReadOnlyList<string> Warnings => [.. Findings.Select(finding => finding.ToString())];
}

/// <summary>
/// Reads what users write: syntax, meaning, what they may ask for, and files that are plainly missing.
/// </summary>
internal sealed class VmInput(
    Database database, IDomainReader documents, HostFit fit, KnownHosts known, LiveConfiguration configuration)
{
    /// <summary>Understands a template, or says everything that is wrong with it.</summary>
    /// <param name="caller">Who asks: some fields are for administrators.</param>
    /// <param name="text">The template.</param>
    /// <param name="strict">Whether unknown attributes are errors.</param>
    /// <param name="vm">What the VM is now; null for a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Outcome<UnderstoodVm>> ReadAsync(
        Caller caller, string? text, bool strict, VmRecord? vm, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return Rejection.Invalid(new Finding(Severity.Error, "template", "is missing", "send the template's text"));
        }

        var understood = documents.IsDocument(text)
            ? await ReadGivenAsync(caller, text, vm, cancellationToken)
            : await ReadTemplateAsync(caller, text, strict, vm, cancellationToken);

        // A name that the text had before is no new one: the VM was created or renamed with another.
        return understood.IsDone && NameIn(vm) == understood.Value.Spec.Name
            ? understood.Value with { Spec = understood.Value.Spec with { Name = "" } }
            : understood;
    }

    private string? NameIn(VmRecord? vm) =>
        vm?.Spec.Given is { } given ? documents.Read(given.Xml.Reveal(), earlier: null).Spec?.Name
        : vm?.Text is { } text ? NameIn(text)
        : null;

    private static string? NameIn(string text) =>
        Template.TryParse(text, out var template, out _) ? template.Find("NAME")?.Value.Text : null;

    private async Task<Outcome<UnderstoodVm>> ReadTemplateAsync(
        Caller caller, string text, bool strict, VmRecord? vm, CancellationToken cancellationToken)
    {
        // What was shown with its secrets hidden comes back so.
        text = VmText.Kept(text, vm?.Text)!;
        var options = await OptionsAsync(text, vm, cancellationToken);
        var (mapped, source) = VmMapping.Read(text, options with { Strict = strict }, vm?.Source);
        if (mapped is not { Spec: { } spec, Template: { } template })
        {
            return Rejection.Invalid(mapped.Findings);
        }

        List<Finding> findings =
        [
            .. mapped.Findings,
            .. Restrictions.Check(caller, spec, vm?.Spec, Unasked(vm, options)).Locate(template),
            .. RestrictedText.Check(caller, template, spec, vm?.Text).Locate(template),
            .. await fit.RefusalsAsync(Asked(new(mapped, options.Levels), text, vm), vm?.Host, cancellationToken),
            .. configuration.Current.CheckNode(spec).Locate(template),
            .. await MissingFilesAsync(spec, template, cancellationToken),
        ];
        if (findings.Exists(finding => finding.Severity is Severity.Error))
        {
            return Rejection.Invalid([.. findings.OrderByDescending(finding => finding.Severity)]);
        }

        if (VmDocument.Is(text))
        {
            return new UnderstoodVm(spec, template.ToString(), findings) { Source = source };
        }

        var named = template.Attributes.Any(attribute => attribute.Name == "NAME");
        return new UnderstoodVm(named ? spec : spec with { Name = "" }, text, findings) { Source = source };
    }

    // A VM that was created keeps the defaults of that moment; for another one those of now are counted with, and its
    // host's come to them there.
    private async Task<MappingOptions> OptionsAsync(string text, VmRecord? vm, CancellationToken cancellationToken) =>
        (vm?.Levels is { } kept
            ? await database.ReadAsync(session => LevelRows.ReadAsync(session, kept), cancellationToken)
            : configuration.Current.MappingOf(text, [], DomainType.Kvm)) with
        {
            KeepsName = vm is not null && NameIn(text) is { } name && (name == vm.Spec.Name || name == NameIn(vm)),
        };

    // What a VM gets that asks for nothing: the operator's, so no user's doing.
    private VmSpec? Unasked(VmRecord? vm, MappingOptions options) =>
        vm?.Levels is null ? configuration.Current.Unasked : OperatorFiles.UnaskedOf(options);

    private async Task<Outcome<UnderstoodVm>> ReadGivenAsync(
        Caller caller, string text, VmRecord? vm, CancellationToken cancellationToken)
    {
        var (spec, shown, said) = documents.Read(text, vm?.Spec.Given?.Xml);
        List<Finding> findings = [.. said];
        if (spec is not null)
        {
            findings.AddRange(Restrictions.Check(caller, spec, vm?.Spec));
            findings.AddRange(await fit.RefusalsAsync(new(spec), vm?.Host, cancellationToken));
        }

        if (spec is null || findings.Exists(finding => finding.Severity is Severity.Error))
        {
            return Rejection.Invalid([.. findings.OrderByDescending(finding => finding.Severity)]);
        }

        return new UnderstoodVm(spec, shown, findings)
        {
            OnHosts = await fit.WarningsAsync(spec, vm?.Host, cancellationToken),
        };
    }

    // On a host with defaults of its own it may be another VM; one that is placed keeps those that it has.
    private AskedVm Asked(HostReading own, string text, VmRecord? vm)
    {
        var files = configuration.Current;
        return new(own, vm?.Host is not null ? null : (levels, type) =>
        {
            if (levels.Count == 0 && (type is DomainType.Kvm || !files.TellsTypesApart))
            {
                return own;
            }

            var options = files.MappingOf(text, levels, type) with { KeepsName = true };
            return new(VmMapping.Read(text, options, vm?.Source).Mapped, options.Levels);
        });
    }

    private async Task<bool> IsEveryHostHereAsync(Session session)
    {
        var hosts = await known.ListAsync(session);
        return hosts.Count > 0
            && hosts.All(host => host.Uri.StartsWith("qemu:///", StringComparison.OrdinalIgnoreCase));
    }

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
        if (missing.Count == 0 || !await database.ReadAsync(IsEveryHostHereAsync, cancellationToken))
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
