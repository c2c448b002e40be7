using Hypernova.Model.Hosts;

namespace Hypernova.OpenNebula.Config;

/// <summary>A driver of KVM or QEMU guests, as a <c>VM_MAD</c> of <c>oned.conf</c> declares it.</summary>
public sealed record VirtualizationDriver
{
    private const string Programs = "/usr/lib/one/mads/";

    /// <summary>What hosts call it .</summary>
    public required string Name { get; init; }

    /// <summary>What people see .</summary>
    public required string Label { get; init; }

    /// <summary>The program, as written .</summary>
    public string Executable { get; init; } = "one_vmm_exec";

    /// <summary>The program's path.</summary>
    public string ExecutablePath => Executable.StartsWith('/') ? Executable : Programs + Executable;

    /// <summary>Its command line .</summary>
    public DriverArguments Arguments { get; init; } = new() { Parallel = true };

    /// <summary>The file of defaults, as written: relative to the directory of <c>oned.conf</c> (R-010).</summary>
    public string Defaults { get; init; } = "vmm_exec/vmm_exec_kvm.conf";

    /// <summary>Whether guests run on the processor or are emulated .</summary>
    public DomainType Type { get; init; }

    /// <summary>Whether system snapshots survive power cycles and migrations .</summary>
    public bool KeepSnapshots { get; init; } = true;

    /// <summary>What may be done with VMs that were imported, in today's names .</summary>
    public IReadOnlyList<string> ImportedActions { get; init; } = Imported.Default;

    /// <summary>Where its block begins; 0 for a built-in one.</summary>
    public int Line { get; init; }

    /// <summary>The lines of the members that the block has.</summary>
    internal IReadOnlyDictionary<string, int> Lines { get; init; } = new Dictionary<string, int>();

    /// <summary>What holds without <c>oned.conf</c>.</summary>
    public static IReadOnlyList<VirtualizationDriver> BuiltIn { get; } =
    [
        new() { Name = "kvm", Label = "KVM" },
        new() { Name = "qemu", Label = "QEMU", Type = DomainType.Qemu },
    ];
}

/// <summary>Actions that may be allowed on imported VMs.</summary>
internal static class Imported
{
    private static readonly Dictionary<string, string> _oldNames = new(StringComparer.Ordinal)
    {
        ["snap-create"] = "snapshot-create",
        ["snap-delete"] = "snapshot-delete",
        ["snap-revert"] = "snapshot-revert",
        ["shutdown"] = "terminate",
        ["shutdown-hard"] = "terminate-hard",
        ["delete"] = "delete",
    };

    private static readonly HashSet<string> _known = new(StringComparer.Ordinal)
    {
        "migrate", "live-migrate", "terminate", "terminate-hard", "undeploy", "undeploy-hard", "hold", "release",
        "stop", "suspend", "resume", "delete", "delete-recreate", "reboot", "reboot-hard", "resched", "unresched",
        "poweroff", "poweroff-hard", "disk-attach", "disk-detach", "nic-attach", "nic-detach", "snapshot-create",
        "snapshot-delete", "snapshot-revert", "resize", "updateconf", "update", "rename", "chown", "chmod",
        "disk-saveas", "disk-resize", "deploy", "recover", "retry", "monitor", "alias-attach", "alias-detach",
        "disk-snapshot-create", "disk-snapshot-delete", "disk-snapshot-revert", "lock", "unlock", "backup",
    };

    public static IReadOnlyList<string> Default { get; } =
    [
        "terminate", "terminate-hard", "hold", "release", "suspend", "resume", "delete", "reboot", "reboot-hard",
        "resched", "unresched", "disk-attach", "disk-detach", "nic-attach", "nic-detach", "snapshot-create",
        "snapshot-delete", "resize", "updateconf", "update",
    ];

    /// <summary>Reads a list; gives the words that name no action.</summary>
    public static IReadOnlyList<string> Parse(string list, out IReadOnlyList<string> unknown)
    {
        var names = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => name.ToLowerInvariant())
            .Select(name => _oldNames.GetValueOrDefault(name, name))
            .ToList();
        unknown = [.. names.Where(name => !_known.Contains(name))];
        return [.. names.Where(_known.Contains).Distinct()];
    }
}
