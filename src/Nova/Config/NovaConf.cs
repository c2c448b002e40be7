namespace Hypernova.Nova.Config;

/// <summary>What <c>nova.conf</c> says about guests: <c>[libvirt]</c> and the options that belong to it.</summary>
public sealed class NovaConf
{
    /// <summary>The kind of file.</summary>
    public const string FileName = "nova.conf";

    private readonly SettingSheet _sheet;

    private NovaConf(SettingSheet sheet, IReadOnlyList<Finding> findings)
    {
        _sheet = sheet;
        Findings = [.. findings, .. sheet.Findings, .. NovaCombinations.Check(this)];
    }

    /// <summary>What holds without a file.</summary>
    public static NovaConf BuiltIn { get; } = Read("", "built-in");

    /// <summary><c>kvm</c> or <c>qemu</c> (R-171).</summary>
    public string VirtType => Text("virt_type") ?? "kvm";

    /// <summary>How the guest's processor is made; null where nobody says.</summary>
    public string? CpuMode => Text("cpu_mode")?.ToLowerInvariant();

    /// <summary>Models of a custom processor, the least able first.</summary>
    public IReadOnlyList<string> CpuModels => NovaChecks.List(Text("cpu_models"));

    /// <summary>Flags with what becomes of them: true to add, false to take away.</summary>
    public IReadOnlyList<(string Name, bool IsAdded)> CpuFlags =>
    [
        .. NovaChecks.List(Text("cpu_model_extra_flags"))
            .Select(flag => (flag.TrimStart('+', '-').ToLowerInvariant(), flag[0] != '-')),
    ];

    /// <summary>Machine types by architecture.</summary>
    public IReadOnlyDictionary<string, string> MachineTypes => Pairs("hw_machine_type");

    /// <summary>PCI Express root ports; 0 leaves it to libvirt.</summary>
    public int PciePorts => Number("num_pcie_ports") ?? 0;

    /// <summary>Cache modes by kind of source: file, block, network, mount.</summary>
    public IReadOnlyDictionary<string, string> CacheModes => Pairs("disk_cachemodes");

    /// <summary>Discard mode of disks.</summary>
    public string? Discard => Text("hw_disk_discard")?.ToLowerInvariant();

    /// <summary>flat, qcow2, lvm or rbd.</summary>
    public string ImagesType => Text("images_type") switch
    {
        null or "default" => Switch("DEFAULT/use_cow_images") ? "qcow2" : "flat",
        "raw" => "flat",
        "qcow" => "qcow2",
        var type => type,
    };

    /// <summary>Whether images are converted to raw.</summary>
    public bool ForceRaw => Switch("DEFAULT/force_raw_images");

    /// <summary>Whether disks are allocated at once.</summary>
    public bool Preallocates => _sheet.Text("DEFAULT/preallocate_images") == "space";

    /// <summary>Ceph pool, user and libvirt's secret of <c>rbd</c>.</summary>
    public (string Pool, string? User, string? Secret) Rbd =>
        (Text("images_rbd_pool") ?? "rbd", Text("rbd_user"), Text("rbd_secret_uuid"));

    /// <summary>Descriptors of a receive queue.</summary>
    public int? ReceiveQueueSize => Number("rx_queue_size");

    /// <summary>Descriptors of a transmit queue, of vhost-user alone.</summary>
    public int? TransmitQueueSize => Number("tx_queue_size");

    /// <summary>Most queues of a NIC.</summary>
    public int MostQueues => Number("max_queues") ?? 256;

    /// <summary>The host's source of random numbers.</summary>
    public string RandomSource => Text("rng_dev_path")!;

    /// <summary>Between statistics of the balloon; null for a guest without one.</summary>
    public TimeSpan? BalloonPeriod => Number("mem_stats_period_seconds") is > 0 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : null;

    /// <summary>MiB of memory in files.</summary>
    public int FileBackedMemory => Number("file_backed_memory") ?? 0;

    /// <summary>MiB of translated code of emulated guests.</summary>
    public int? TranslationCache => Number("tb_cache_size");

    /// <summary>Prefix of the names of disks; null leaves it to the bus.</summary>
    public string? DiskPrefix => Text("disk_prefix");

    /// <summary>Whether a NIC is virtio where nobody says.</summary>
    public bool VirtioNics => Switch("libvirt/use_virtio_for_bridges");

    /// <summary>Whether guests may have an emulated TPM.</summary>
    public bool HasTpm => Switch("libvirt/swtpm_enabled");

    /// <summary>Processors of guests that float; null for all.</summary>
    public string? SharedSet => CpuSet.Plain(_sheet.Text("compute/cpu_shared_set"));

    /// <summary>Processors of guests that are pinned.</summary>
    public string? DedicatedSet => CpuSet.Plain(_sheet.Text("compute/cpu_dedicated_set"));

    /// <summary>Priority of real-time processors.</summary>
    public int RealtimePriority => Number("realtime_scheduler_priority") ?? 1;

    /// <summary>Volume group of lvm.</summary>
    public string? VolumeGroup => Text("images_volume_group");

    /// <summary>Each option and where it comes from.</summary>
    public IReadOnlyList<Setting> Settings => _sheet.Settings;

    /// <summary>What is to be said about the file.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Whether the file says an option, named as in <see cref="Settings"/>.</summary>
    public bool IsStated(string option) => Place(option).Line > 0;

    /// <summary>Reads the file's text.</summary>
    public static NovaConf Read(string text, string path)
    {
        var ini = IniText.Read(text);
        var substitution = new Substitution(ini.Values, NovaRules.All);
        var values = ini.Values.Where(value => NovaRules.Concerns(value.Name)).Select(substitution.Resolve);
        return new(SettingSheet.Read(FileName, path, NovaRules.All, values), ini.Findings);
    }

    /// <summary>Where an option of the file stands; line 0 where it does not.</summary>
    internal (string Name, int Line) Place(string name) =>
        (name, _sheet.Settings.First(setting => setting.Name == name).Origin.Line);

    internal string? Text(string name) => _sheet.Text("libvirt/" + name)?.Trim();

    private bool Switch(string name) => NovaChecks.AsBool(_sheet.Text(name) ?? "") ?? false;

    private int? Number(string name) => (int?)_sheet.Whole("libvirt/" + name);

    private Dictionary<string, string> Pairs(string name)
    {
        Dictionary<string, string> pairs = [];
        foreach (var parts in NovaChecks.List(Text(name)).Select(item => item.Split('=', 2)))
        {
            if (parts is [var key, var value])
            {
                pairs[key.Trim()] = value.Trim();
            }
        }

        return pairs;
    }
}
