using Hypernova.Model.Hosts;

namespace Hypernova.Model.Specs;

/// <summary>Guests that can run guests of their own, and what that costs them .</summary>
public static class NestedGuests
{
    private static readonly string[] _flags = ["vmx", "svm"];

    /// <summary>Whether a feature is what guests of a guest need.</summary>
    /// <param name="feature">Its name.</param>
    public static bool IsFlag(string feature) => _flags.Contains(feature, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the guest is shown vmx or svm by name, or may be by an unchanged processor.</summary>
    /// <param name="model">Its processor; null for the hypervisor's own choice, which shows neither.</param>
    public static bool AreShown(CpuModelSpec? model) => ByName(model) || ByHost(model);

    /// <summary>What is to be said of such a guest; null of others.</summary>
    /// <param name="model">Its processor.</param>
    /// <param name="attribute">What shows it, in the words of whoever asked.</param>
    public static Finding? Check(CpuModelSpec? model, string attribute)
    {
        if (!AreShown(model))
        {
            return null;
        }

        var shown = ByName(model)
            ? "lets the VM run guests of its own"
            : "lets the VM run guests of its own where the host's module has nested=1";
        return new(
            Severity.Warning, attribute,
            $"{shown}: while those run, a live migration does not complete and a suspended VM does not resume",
            "stop them before; or take the features vmx and svm away: -vmx,-svm");
    }

    /// <summary>
    /// What is to be said of such a guest on a host that is known to run none inside another; null of others.
    /// </summary>
    /// <param name="model">Its processor.</param>
    /// <param name="host">Its host; null where not known.</param>
    public static Finding? OnHost(CpuModelSpec? model, HostProfile? host) =>
        AreShown(model) && host is { DomainType: DomainType.Kvm, Nesting: { IsOn: false } off }
            ? new(
                Severity.Warning, "CPU_MODEL",
                $"{off.Module} has nested=0 there, so the VM cannot run guests of its own", off.Remedy)
            : null;

    private static bool ByName(CpuModelSpec? model) =>
        model?.Features.Any(IsFlag) is true;

    private static bool ByHost(CpuModelSpec? model) => model is { Mode: CpuMode.HostPassthrough }
        && !model.Features.Any(feature => feature.StartsWith('-') && IsFlag(feature[1..]));
}
