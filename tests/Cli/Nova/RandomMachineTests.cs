using System.Text.Json;
using Hypernova.Cli.Templates;
using Hypernova.Model.Specs;
using Hypernova.Nova.Config;
using Hypernova.Nova.Documents;
using Hypernova.Nova.Mapping;
using Hypernova.OpenNebula.Mapping;
using Hypernova.OpenNebula.Mapping.Showing;

namespace Hypernova.Cli.Tests.Nova;

/// <summary>Machines of random properties: refused by name, or the same again from their template.</summary>
public sealed class RandomMachineTests
{
    private const int Machines = 1500;
    private const int Texts = 500;

    private static readonly string[] _names =
    [
        "hw:cpu_policy", "hw_cpu_policy", "hw:cpu_dedicated_mask", "hw:cpu_realtime", "hw:cpu_realtime_mask",
        "hw_cpu_realtime_mask", "hw:emulator_threads_policy", "hw:cpu_thread_policy", "hw:cpu_sockets",
        "hw_cpu_threads", "hw:cpu_max_cores", "hw:numa_nodes", "hw:numa_cpus.0", "hw:numa_mem.0", "hw:mem_page_size",
        "hw:locked_memory", "hw:mem_encryption", "hw:mem_encryption_model", "hw_firmware_type", "hw_machine_type",
        "os_secure_boot", "os:secure_boot", "hw_disk_bus", "hw_cdrom_bus", "hw_scsi_model", "hw_vif_model",
        "hw:vif_multiqueue_enabled", "hw_video_model", "hw_video_ram", "hw_video:ram_max_mb", "hw_qemu_guest_agent",
        "os_require_quiesce", "hw_watchdog_action", "hw:watchdog_action", "hw:boot_menu", "hw_time_hpet", "hw:pmu",
        "hw:serial_port_count", "hw_pointer_model", "hw_input_bus", "hw:sound_model", "hw:usb_model",
        "hw:redirected_usb_ports", "hw:tpm_version", "hw:tpm_model", "hw:viommu_model", "hw_rng:allowed",
        "hw_rng:rate_bytes", "hw_rng:rate_period", "quota:cpu_shares", "quota:cpu_period", "quota:cpu_quota",
        "quota:disk_total_bytes_sec", "quota:disk_read_iops_sec", "quota:vif_inbound_average",
        "quota:vif_inbound_peak", "quota:vif_outbound_burst", "img_config_drive", "img_hv_type", "os_type",
        "hw_architecture", "hw_emulation_architecture", "trait:HW_CPU_X86_VMX", "hw_rescue_device", "odd", "odd:odd",
    ];

    private static readonly string[] _values =
    [
        "", "0", "1", "2", "-1", "3", "512", "2048", "20000", "yes", "no", "true", "odd", "^0", "0-1", "1,3", "mixed",
        "dedicated", "shared", "isolate", "share", "required", "optional", "forbidden", "uefi", "bios", "q35", "pc",
        "virt", "scsi", "ide", "sata", "virtio", "fdc", "e1000", "intel", "mandatory", "amd-sev-snp", "amd-sev",
        "windows", "tpm-crb", "1.2", "2.0", "large", "any", "1GB", "pause", "reset", "none", "qxl", "vga", "ich9",
        "qemu-xhci", "aarch64", "x86_64", "ppc64le", "99999999999999999999", "]]>", "\u0001", "\ud83d\ude00", "a b",
        "=[",
    ];

    private static readonly string[] _confs =
    [
        "", "[compute]\ncpu_dedicated_set = 4-7\ncpu_shared_set = 0-3",
        "[libvirt]\nvirt_type = qemu\ntb_cache_size = 9",
        "[libvirt]\nimages_type = lvm\nimages_volume_group = vg\ncpu_mode = host-passthrough",
        "[libvirt]\nimages_type = rbd\nmem_stats_period_seconds = 0\nhw_disk_discard = unmap",
        "[libvirt]\ncpu_mode = custom\ncpu_models = Nehalem,IvyBridge\ncpu_model_extra_flags = vmx,-aes",
    ];

    [Fact]
    public void A_machine_is_refused_by_name_or_is_the_same_from_its_template()
    {
        var (random, made) = (new Random(20), 0);
        HashSet<string> different = [];
        for (var number = 0; number < Machines; number++)
        {
            var (flavor, image, conf) = Next(random);
            var machine = NovaMachine.Map(
                FlavorDocument.Parse(flavor), ImageDocument.Parse(image), new() { Conf = NovaConf.Read(conf, "/n") });
            if (machine.Spec is not { } spec)
            {
                machine.Findings.ShouldContain(said => said.Severity == Model.Severity.Error && said.Attribute != "");
                continue;
            }

            made++;
            var again = VmTemplate.Read(spec.ToTemplate().ToString());
            different.UnionWith(again.Spec is { } same
                ? Lines(same).Except(Lines(spec)).Union(Lines(spec).Except(Lines(same)))
                : again.Findings.Select(said => $"{said}\n{flavor}\n{image}\n{conf}"));
        }

        different.Take(20).ShouldBeEmpty();
        made.ShouldBeGreaterThan(Machines / 10);
    }

    [Fact]
    public void A_text_that_is_broken_anywhere_is_said_to_be_so()
    {
        var random = new Random(21);
        for (var number = 0; number < Texts; number++)
        {
            var (flavor, image, conf) = Next(random);
            Broken(() => FlavorDocument.Parse(Cut(flavor, random)));
            Broken(() => ImageDocument.Parse(Cut(image, random)));
            NovaConf.Read(Cut(conf, random), "/n").Findings.ShouldNotBeNull();
        }
    }

    private static IEnumerable<string> Lines(VmSpec spec) =>
        SpecJson.Lines(spec).Select(line => $"{line.Path} = {line.Value}").Order(StringComparer.Ordinal);

    private static void Broken(Action parse)
    {
        try
        {
            parse();
        }
        catch (FormatException said)
        {
            said.Message.ShouldNotBeEmpty();
        }
    }

    private static string Cut(string text, Random random)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var (at, count) = (random.Next(text.Length), random.Next(4));
        return text.Remove(at, Math.Min(count, text.Length - at)).Insert(at, _values[random.Next(_values.Length)]);
    }

    private static (string Flavor, string Image, string Conf) Next(Random random)
    {
        var properties = Enumerable.Range(0, random.Next(7)).Select(_ => _names[random.Next(_names.Length)]).Distinct()
            .ToDictionary(name => name, _ => _values[random.Next(_values.Length)]);
        var flavor = new Dictionary<string, object>
        {
            ["name"] = "m1", ["vcpus"] = random.Next(1, 9), ["ram"] = random.Next(64, 9000), ["disk"] = random.Next(2),
            ["swap"] = random.Next(2) == 0 ? "" : random.Next(3) * 64,
            ["OS-FLV-EXT-DATA:ephemeral"] = random.Next(2) * 10, ["properties"] = Of(properties, ofFlavor: true),
        };
        var image = new Dictionary<string, object>
        {
            ["name"] = "tiny", ["disk_format"] = random.Next(5) == 0 ? "iso" : "qcow2",
            ["properties"] = Of(properties, ofFlavor: false),
        };
        return (JsonSerializer.Serialize(flavor), JsonSerializer.Serialize(image), _confs[random.Next(_confs.Length)]);
    }

    // A client prints them as a text or as an object.
    private static Dictionary<string, string> Of(Dictionary<string, string> properties, bool ofFlavor) =>
        properties.Where(pair => pair.Key.Contains(':') == ofFlavor).ToDictionary();
}
