namespace Hypernova.OpenNebula.Config;

/// <summary>Where the files of an OpenNebula installation are looked for.</summary>
/// <param name="Directory">The directory that holds them, such as <c>/etc/one</c>.</param>
public sealed record FilePlaces(string Directory)
{
    /// <summary><c>oned.conf</c>, where somebody named one.</summary>
    public string? Oned { get; init; }

    /// <summary><c>sched.conf</c>, where somebody named one.</summary>
    public string? Scheduler { get; init; }

    /// <summary><c>vmm_exec_kvm.conf</c>, where somebody named one.</summary>
    public string? Defaults { get; init; }

    /// <summary><c>kvmrc</c>, or the directory of remotes that holds it, where somebody named one.</summary>
    public string? KvmRc { get; init; }

    internal IEnumerable<string> OnedPlaces => [In(OnedConfig.FileName)];

    internal IEnumerable<string> SchedulerPlaces => [In(SchedConfig.FileName)];

    /// <summary>What a driver of <c>oned.conf</c> names goes first; it is relative to that file's directory.</summary>
    internal IEnumerable<string> DefaultsPlaces(string? oned, VirtualizationDriver? driver)
    {
        if (oned is not null && driver is { Line: > 0 })
        {
            yield return Path.Combine(Path.GetDirectoryName(oned) ?? Directory, driver.Defaults);
        }

        yield return In(DefaultsFile.FileName);
        yield return In("vmm_exec", DefaultsFile.FileName);
    }

    /// <summary>The newer place, below <c>etc</c>, goes before the older one.</summary>
    internal IEnumerable<string> KvmRcPlaces => KvmRc is null
        ? [In(Config.KvmRc.FileName), .. Remotes(Directory)]
        : [KvmRc, .. Remotes(KvmRc)];

    private static IEnumerable<string> Remotes(string directory) =>
    [
        Path.Combine(directory, "etc", "vmm", "kvm", Config.KvmRc.FileName),
        Path.Combine(directory, "vmm", "kvm", Config.KvmRc.FileName),
    ];

    private string In(params ReadOnlySpan<string> names) => Path.Combine([Directory, .. names]);
}
