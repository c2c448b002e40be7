using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.OpenNebula.Mapping;
using Hypernova.Server.Defaults;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>
/// Settles what a VM is, once it has a host: its own values, then the host's, the cluster's, the operator's file's and
/// those built in, member by member. From then on none of them changes it.
/// </summary>
internal static class ApplyDefaults
{
    private const int MostErrors = 5;

    /// <summary>Settles it on its host; says with what.</summary>
    /// <exception cref="StepFailedException">The VM cannot be made with these defaults; names each.</exception>
    public static async Task<string> RunAsync(VmContext context, CancellationToken cancellationToken)
    {
        if (context.Vm is not { Source: { } source, Text: { } text, Levels: null, Host: { } id })
        {
            return "";
        }

        var database = context.Services.Database;
        var files = context.Services.Configuration.Current;
        var (host, above) = await database.ReadAsync(
            async session =>
            {
                var found = await HostRows.FindAnyAsync(session, id)
                    ?? throw new StepFailedException($"host {id} is gone");
                return (found, await HostLevels.OfAsync(session, found));
            },
            cancellationToken);
        var options = files.MappingOf(text, above, host.Driver ?? DomainType.Kvm);
        var settled = Settle(context, VmMapping.Again(text, source, options), options.Levels, host);
        var now = database.Time.GetUtcNow();
        var kept = await database.ReadAsync(
            session => LevelRows.FindAsync(session, options, now), cancellationToken)
            ?? await database.WriteAsync(unit => LevelRows.KeepAsync(unit, options), cancellationToken);
        context.Vm = settled with { Levels = kept };
        return $"; defaults: {string.Join(", ", kept.Levels.Select(level => level.Name))}";
    }

    /// <summary>Its host is given up: no host's defaults count until it has another.</summary>
    public static VmRecord Undo(VmContext context)
    {
        var vm = context.Vm;
        if (vm is not { Source: { } source, Text: { } text, Levels: not null })
        {
            return vm;
        }

        var files = context.Services.Configuration.Current.MappingOf(text, [], DomainType.Kvm);
        var again = VmMapping.Again(text, source, files).Mapped;
        return again.Spec is { } spec
            ? vm with { Spec = Keep(context, spec), Warnings = Warnings(again), Levels = null }
            : vm with { Levels = null };
    }

    private static VmRecord Settle(
        VmContext context, VmReading reading, IReadOnlyList<TemplateLevel> levels, HostRecord host)
    {
        var (mapped, source) = reading;
        if (mapped is not { Spec: { } understood, Template: { } template })
        {
            throw Impossible(host, mapped.Findings);
        }

        var spec = Keep(context, understood);
        var findings = context.Services.Preview.Check(context.Definition with { Spec = spec }, HostProfile.Offline)
            .Where(finding => finding.Severity is Severity.Error).Locate(template, levels).ToList();
        return findings.Count == 0
            ? context.Vm with { Spec = spec, Source = source, Warnings = Warnings(mapped) }
            : throw Impossible(host, findings);
    }

    /// <summary>What a VM is known by stays as it was chosen when it was asked for.</summary>
    private static Model.Specs.VmSpec Keep(VmContext context, Model.Specs.VmSpec spec)
    {
        var vm = context.Vm;
        var kept = PciPlacement.Keep(ChosenCpus.Keep(spec, vm.Spec) ?? spec, vm.Spec);
        return MacAddresses.Complete(context.Services.Installation.Id, vm.Id, kept, vm.Spec) with
        {
            Name = vm.Spec.Name,
            Os = spec.Os with { Uuid = vm.Spec.Os.Uuid },
        };
    }

    private static IReadOnlyList<string> Warnings(MappedVm mapped) =>
        [.. mapped.Findings.Select(finding => finding.ToString())];

    private static StepFailedException Impossible(HostRecord host, IEnumerable<Finding> findings)
    {
        var errors = findings.Where(finding => finding.Severity is Severity.Error).ToList();
        var more = errors.Count > MostErrors ? $"; and {errors.Count - MostErrors} more" : "";
        return new(
            $"it cannot be created with the defaults that hold on host {host.Name}: "
            + string.Join("; ", errors.Take(MostErrors)) + more);
    }
}
