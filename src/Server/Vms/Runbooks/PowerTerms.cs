using Hypernova.Model.Specs;
using Hypernova.OpenNebula.Config;

namespace Hypernova.Server.Vms;

/// <summary>How a guest is asked to power off, after everybody who may say so was heard.</summary>
/// <param name="Timeout">How long it may take.</param>
/// <param name="Force">Whether it is destroyed when it does not obey.</param>
internal readonly record struct PowerTerms(TimeSpan Timeout, bool Force)
{
    /// <summary>Where nobody says anything.</summary>
    public static PowerTerms BuiltIn { get; } = new(TimeSpan.FromSeconds(180), Force: false);

    /// <summary>What kvmrc says; what is built in where it says nothing.</summary>
    public static PowerTerms Of(KvmRc configured) => new(configured.ShutdownTimeout, configured.ForceDestroy);

    /// <summary>
    /// Whether a guest is not asked at all, because kvmrc says so of those without ACPI; a request not to force
    /// forbids it.
    /// </summary>
    public static bool IsDeaf(VmSpec spec, VmArguments asked, KvmRc configured) =>
        configured.CancelWithoutAcpi && spec.Given is null && !spec.Features.Acpi && asked.Force is not false;

    /// <summary>The request goes before the VM, the VM before its host, its host before kvmrc.</summary>
    public static PowerTerms Of(VmArguments asked, PowerSpec vm, PowerSpec host, PowerTerms? configured = null) => new(
        asked.Timeout ?? vm.ShutdownTimeout ?? host.ShutdownTimeout ?? (configured ?? BuiltIn).Timeout,
        asked.Force ?? vm.ForceDestroy ?? host.ForceDestroy ?? (configured ?? BuiltIn).Force);
}
