using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>The processor that a guest asks for, against what its host's hypervisor can give (R-191…R-198).</summary>
internal static class CpuModelCheck
{
    public const string ModelAttribute = "CPU_MODEL/MODEL";
    public const string FeaturesAttribute = "CPU_MODEL/FEATURES";
    private const int MostNamed = 8;
    private const string Mapped = "x86_64";

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        if (input.Spec.Cpu.Model is not { } model)
        {
            return [];
        }

        if (model is { Mode: CpuMode.Custom } && string.IsNullOrEmpty(model.Name))
        {
            return [SpecChecks.Error(ModelAttribute, "no model is named")];
        }

        return Passthrough(model, input.Profile).Concat(Twice(model)).Concat(Clock(input, model))
            .Concat(IsForHost(input) ? Known(input, model).Concat(Had(input, model)) : Named(input, model));
    }

    /// <summary>
    /// The same of a given document, at its own places. What libvirt makes up for there by itself, a model that is
    /// near or an optional feature, is left to it.
    /// </summary>
    public static IEnumerable<Finding> OfGiven(DomainInput input) => input.Spec.Cpu.Model is not { } model
        ? []
        : Passthrough(model, input.Profile)
            .Concat(IsForHost(input) ? Known(input, model) : [])
            .Select(finding => finding with
            {
                Attribute = finding.Attribute == FeaturesAttribute ? "cpu/feature"
                    : model.Mode == CpuMode.Custom ? "cpu/model" : "cpu@mode",
            });

    // Another architecture is emulated by another program, which nobody has asked.
    private static bool IsForHost(DomainInput input) => input.Profile.Architecture == input.Spec.Os.Architecture;

    private static IEnumerable<Finding> Passthrough(CpuModelSpec model, HostProfile profile)
    {
        if (model is { Mode: CpuMode.HostPassthrough } && profile.DomainType == DomainType.Qemu)
        {
            yield return SpecChecks.Error(
                ModelAttribute, "an emulated guest cannot have the host's own processor", "use maximum or host-model");
        }
    }

    // libvirt asks the kernel's KVM for it, whatever runs the guest.
    private static IEnumerable<Finding> Clock(DomainInput input, CpuModelSpec model)
    {
        if (input.Profile.DomainType == DomainType.Qemu && model.Features.Contains("invtsc"))
        {
            yield return OfHost(
                input, FeaturesAttribute, "an emulated guest has no invariant clock: invtsc", "leave it out");
        }
    }

    private static IEnumerable<Finding> Twice(CpuModelSpec model)
    {
        var twice = model.Features.GroupBy(Plain).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            yield return SpecChecks.Error(FeaturesAttribute, $"{twice.Key} is there twice", "name it once");
        }
    }

    private static IEnumerable<Finding> Known(DomainInput input, CpuModelSpec model)
    {
        var profile = input.Profile;
        if (model.Mode == CpuMode.Custom && profile.CpuModels.Count > 0 && Offer(profile, model) is null
            && (input.Spec.Given is null || Parts(input, model.Name!).Count == 0))
        {
            var nearest = NearestName.Remedy(model.Name!, profile.CpuModels.Select(offer => offer.Name));
            yield return OfHost(
                input, ModelAttribute, $"the host's hypervisor has no processor '{ShapeCheck.Short(model.Name!)}'",
                nearest.Length > 0 ? nearest : "hn host cpus lists what it has");
        }

        var names = profile.HasInstalledLibvirt ? input.CpuMap()?.Features(input.Spec.Os.Architecture) ?? [] : [];
        foreach (var feature in model.Features.Select(Plain).Where(name => names.Count > 0 && !names.Contains(name)))
        {
            var nearest = NearestName.Remedy(feature, names);
            yield return OfHost(
                input, FeaturesAttribute, $"libvirt knows no processor feature '{ShapeCheck.Short(feature)}'",
                nearest.Length > 0 ? nearest : "leave it out");
        }
    }

    // Where no host is known, the libvirt that is installed here says what there is. It has names for x86; what QEMU
    // calls the processors of others goes by it.
    private static IEnumerable<Finding> Named(DomainInput input, CpuModelSpec model)
    {
        var (architecture, map) = (input.Spec.Os.Architecture, IsHostKnown(input) ? null : input.CpuMap());
        var (models, features) = (map?.Models(Mapped) ?? [], map?.Features(Mapped) ?? []);
        var isX86 = architecture is Mapped or "i686";
        if (model.Mode == CpuMode.Custom && models.Count > 0 && models.Contains(model.Name!) != isX86)
        {
            var nearest = isX86 ? NearestName.Remedy(model.Name!, models) : "";
            yield return OfHost(
                input, ModelAttribute,
                isX86
                    ? $"libvirt knows no processor '{ShapeCheck.Short(model.Name!)}'"
                    : $"{model.Name} is a processor of x86, not of {architecture}",
                nearest.Length > 0 ? nearest : "such as host-model");
        }

        foreach (var feature in model.Features.Select(Plain)
            .Where(name => isX86 && features.Count > 0 && !features.Contains(name)))
        {
            var nearest = NearestName.Remedy(feature, features);
            yield return OfHost(
                input, FeaturesAttribute, $"libvirt knows no processor feature '{ShapeCheck.Short(feature)}'",
                nearest.Length > 0 ? nearest : "leave it out");
        }
    }

    private static bool IsHostKnown(DomainInput input) =>
        input.Profile.Architecture is not null || input.Profile.CpuModels.Count > 0;

    // What a named model or host-model lacks on the host keeps a guest from its start; emulation makes do without.
    private static IEnumerable<Finding> Had(DomainInput input, CpuModelSpec model)
    {
        var (profile, offer) = (input.Profile, Offer(input.Profile, model));
        var isEmulated = profile.DomainType == DomainType.Qemu;
        if (model.Mode == CpuMode.HostModel)
        {
            foreach (var finding in Lacking(input, Added(model), FeaturesAttribute, "leave it out"))
            {
                yield return finding;
            }
        }
        else if (offer is { Usable: false } && isEmulated)
        {
            yield return SpecChecks.Say(
                Severity.Warning, ModelAttribute, $"emulation has not all of {offer.Name}: the guest gets less");
        }
        else if (offer is { Usable: false })
        {
            foreach (var finding in Unusable(input, model, offer))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Unusable(DomainInput input, CpuModelSpec model, CpuModelOffer offer)
    {
        var taken = model.Features.Where(feature => feature.StartsWith('-')).Select(Plain).ToHashSet();
        var parts = Parts(input, offer.Name);
        if (parts.Count > 0 && input.Profile.CpuFeatures.Count > 0)
        {
            var needed = parts.Where(part => !taken.Contains(part)).Concat(Added(model));
            return Lacking(input, needed, ModelAttribute, "hn host cpus lists models that the host has all of");
        }

        var blockers = offer.Blockers.Where(part => !taken.Contains(part)).ToList();
        return [SpecChecks.Say(
            Severity.Warning,
            ModelAttribute,
            blockers.Count > 0
                ? $"the host lacks {Names(blockers)} of {offer.Name}: it may not start"
                : $"the host has not all of {offer.Name}: it may not start",
            "hn host cpus lists models that the host has all of")];
    }

    private static IEnumerable<Finding> Lacking(
        DomainInput input, IEnumerable<string> needed, string attribute, string remedy)
    {
        var has = input.Profile.CpuFeatures;
        var lacking = has.Count == 0 ? [] : needed.Where(feature => !has.Contains(feature)).Distinct().ToList();
        if (lacking.Count > 0)
        {
            var nesting = input.Profile.Nesting is { IsOn: false } off && lacking.Any(NestedGuests.IsFlag) ? off : null;
            yield return OfHost(
                input, attribute, $"the host's processor has no {Names(lacking)}", nesting?.Remedy ?? remedy);
        }
    }

    // A document that an OpenNebula core prepared is written as its driver does; the host's libvirt decides.
    private static Finding OfHost(DomainInput input, string attribute, string message, string remedy) => new(
        input.Convention == Convention.Hypernova ? Severity.Error : Severity.Warning, attribute, message, remedy);

    private static IReadOnlyCollection<string> Parts(DomainInput input, string model) =>
        input.Profile.HasInstalledLibvirt
            ? input.CpuMap()?.FeaturesOf(input.Spec.Os.Architecture, model) ?? []
            : [];

    private static CpuModelOffer? Offer(HostProfile profile, CpuModelSpec model) =>
        profile.CpuModels.FirstOrDefault(offer => offer.Name == model.Name);

    private static IEnumerable<string> Added(CpuModelSpec model) =>
        model.Features.Where(feature => !feature.StartsWith('-'));

    private static string Plain(string feature) => feature.TrimStart('-');

    private static string Names(List<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? ", …" : "");
}
