using System.Text.Json;
using Hypernova.Model.Specs;

namespace Hypernova.Server.Access;

/// <summary>Fields that a VM has once and that are for administrators: each a value, or nothing where unused.</summary>
internal static class RestrictedFields
{
    // What QEMU takes unasked: more is memory of the host that no VM is charged for.
    private const int UsualTranslationCacheMiB = 1024;

    private static readonly (string Attribute, Func<VmSpec, object?> Value)[] All =
    [
        ("EMULATOR", vm => vm.Emulator),
        ("OS/KERNEL", vm => vm.Os.Kernel is { } kernel ? kernel with { CommandLine = null } : null),
        ("OS/BOOTLOADER", vm => vm.Os.Bootloader),
        // A template may name those files alone that its operator lists.
        ("OS/FIRMWARE", vm => vm.Given is null ? null : vm.Os.Loader?.Path),
        ("OS/NVRAM", vm => vm.Os.Loader?.VariablesPath),
        ("CONTAINER/INIT", vm => vm.Os.Container),
        ("SMBIOS/MODE", vm => vm.Os.Smbios is { Mode: SmbiosMode.Host } host ? host.Mode : null),
        ("HYPERV_OPTIONS", vm => vm.Features.Hyperv is { IsOwn: true } own ? own : null),
        ("SPICE_OPTIONS", vm => vm.Graphics?.SpiceDevices is { IsOwn: true } own ? own : null),
        ("FEATURES/TB_CACHE", vm => vm.Features.TranslationCacheMiB is > UsualTranslationCacheMiB and var size
            ? size : null),
        // A libvirt document can name any file, and its bytes become the guest's to read.
        ("RNG/SOURCE", vm => vm.Rng is { } rng && !RngSpec.Devices.Contains(rng.Device) ? rng.Device : null),
        ("CPUSET", vm => vm.Cpu.Cpuset),
        ("EMULATOR_CPUS", vm => vm.Cpu.EmulatorCpuset),
        ("CPU_SHARES", vm => vm.Cpu.Weight),
        ("TOPOLOGY/PIN_POLICY", vm => vm.Numa is { Pinning: not PinPolicy.None and var policy } ? policy : null),
        ("TOPOLOGY/HUGEPAGE_SIZE", vm => vm.Memory.HugepageKiB),
        ("TOPOLOGY/NODE_AFFINITY", vm => vm.Numa?.NodeAffinity),
        ("MEMORY_LOCKED", vm => vm.Memory.Locked ? true : null),
        ("WATCHDOG/ACTION", vm => vm.Watchdog is { Action: "dump" } dog ? dog.Action : null),
    ];

    /// <summary>Those that are neither the VM's already nor what the operator's defaults bring.</summary>
    public static IEnumerable<string> Beyond(VmSpec spec, VmSpec? existing, VmSpec? defaults) =>
        from field in All
        let value = Text(field.Value(spec))
        where value is not null
            && (existing is null || value != Text(field.Value(existing)))
            && (defaults is null || value != Text(field.Value(defaults)))
        select field.Attribute;

    // Lists are not compared by what is in them.
    private static string? Text(object? value) => value is null ? null : JsonSerializer.Serialize(value);
}
