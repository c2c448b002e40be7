using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Reading.Given;

/// <summary>Processors, memory, board and clock of a given document.</summary>
internal static class MachineView
{
    public static CpuSpec Cpu(XElement root)
    {
        var vcpu = Taken.Child(root, "vcpu");
        var most = Taken.Number(vcpu?.Value.Trim()) ?? 1;
        var current = Taken.Number(Taken.Attribute(vcpu, "current"));
        var placement = Taken.Attribute(vcpu, "placement");
        var tune = Taken.Child(root, "cputune");
        return new()
        {
            Share = current ?? most,
            Count = current ?? most,
            IsCountStated = vcpu is not null,
            Maximum = current is null ? null : most,
            Cpuset = placement == "auto" ? null : Taken.Attribute(vcpu, "cpuset"),
            Weight = Taken.Number(Taken.Text(tune, "shares")),
            Period = Taken.Number(Taken.Text(tune, "period")),
            Quota = Taken.Long(Taken.Text(tune, "quota")),
            Model = Model(root, out var topology),
            Topology = topology,
        };
    }

    public static MemorySpec Memory(XElement root)
    {
        var memory = Size(Taken.Child(root, "memory")) ?? MemorySize.Zero;
        var current = Size(Taken.Child(root, "currentMemory"));
        if (Taken.Child(root, "maxMemory") is { } most)
        {
            return new(memory)
            {
                Maximum = Size(most),
                ResizeMode = MemoryResizeMode.Hotplug,
                Slots = Taken.Number(Taken.Attribute(most, "slots")) ?? 16,
            };
        }

        // Without a balloon the guest has all of it from the beginning.
        var balloons = root.Element("devices")?.Element("memballoon")?.Attribute("model")?.Value != "none";
        return balloons && current is { } less && less < memory && less > MemorySize.Zero
            ? new(less) { Maximum = memory }
            : new(memory);
    }

    public static OsSpec Os(XElement root)
    {
        var os = Taken.Child(root, "os");
        var type = Taken.Child(os, "type");
        var efi = Taken.Attribute(os, "firmware") == "efi";
        var secure = efi && Taken.Children(Taken.Child(os, "firmware"), "feature")
            .Where(feature => Taken.Attribute(feature, "enabled") == "yes")
            .ToList().Exists(feature => Taken.Attribute(feature, "name") == "secure-boot");
        foreach (var boot in Taken.Children(os, "boot"))
        {
            Taken.Whole(boot);
        }

        return new()
        {
            Architecture = Taken.Attribute(type, "arch") ?? "x86_64",
            Machine = Taken.Attribute(type, "machine"),
            Uuid = DomainUuid.TryParse(Taken.Text(root, "uuid"), out var uuid) ? uuid : null,
            Kernel = Kernel(os),
            BootMenu = Menu(os),
            Firmware = efi ? Firmware.Uefi : os?.Element("loader") is null ? Firmware.Bios : Firmware.File,
            SecureBoot = secure,
            Loader = os?.Element("loader")?.Value.Trim() is { Length: > 0 } path ? new(path) : null,
            Smbios = Taken.Attribute(Taken.Child(os, "smbios"), "mode") switch
            {
                "emulate" => new(SmbiosMode.Emulate),
                "host" => new(SmbiosMode.Host),
                "sysinfo" => new(SmbiosMode.Sysinfo),
                _ => null,
            },
        };
    }

    public static FeatureSpec Features(XElement root)
    {
        var features = Taken.Child(root, "features");
        var agent = root.Element("devices")?.Elements("channel")
            .Any(channel => channel.Element("target")?.Attribute("name")?.Value == "org.qemu.guest_agent.0");
        return new()
        {
            Acpi = Taken.Switch(features, "acpi") is true,
            Apic = Taken.Switch(features, "apic") is true,
            Pae = Taken.Switch(features, "pae") is true,
            VmPort = Taken.Switch(features, "vmport"),
            Pmu = Taken.Switch(features, "pmu"),
            VmCoreInfo = Taken.Switch(features, "vmcoreinfo") is true,
            GuestAgent = agent is true,
            IoThreads = Taken.Number(Taken.Text(root, "iothreads")) ?? 0,
        };
    }

    public static ClockSpec Clock(XElement root)
    {
        var clock = Taken.Child(root, "clock");
        return new()
        {
            Offset = Taken.Attribute(clock, "offset") switch
            {
                "localtime" => ClockOffset.LocalTime,
                "timezone" => ClockOffset.TimeZone,
                "variable" => ClockOffset.Variable,
                _ => ClockOffset.Utc,
            },
            TimeZone = Taken.Attribute(clock, "timezone"),
            Adjustment = Taken.Long(Taken.Attribute(clock, "adjustment")),
            Timers = [.. Taken.Children(clock, "timer").Select(Timer)],
        };
    }

    private static TimerSpec Timer(XElement timer) => new(Taken.Attribute(timer, "name") ?? "")
    {
        Present = Taken.Attribute(timer, "present") switch { "yes" => true, "no" => false, _ => null },
        TickPolicy = Taken.Attribute(timer, "tickpolicy"),
        Track = Taken.Attribute(timer, "track"),
        Frequency = Taken.Long(Taken.Attribute(timer, "frequency")),
        Mode = Taken.Attribute(timer, "mode"),
    };

    private static CpuModelSpec? Model(XElement root, out CpuTopology? topology)
    {
        var cpu = Taken.Child(root, "cpu");
        var shape = Taken.Child(cpu, "topology");
        topology = shape is null ? null : new(
            Taken.Number(Taken.Attribute(shape, "sockets")) ?? 1,
            Taken.Number(Taken.Attribute(shape, "cores")) ?? 1,
            Taken.Number(Taken.Attribute(shape, "threads")) ?? 1);
        CpuMode? mode = Taken.Attribute(cpu, "mode") switch
        {
            "custom" => CpuMode.Custom,
            "host-model" => CpuMode.HostModel,
            "host-passthrough" => CpuMode.HostPassthrough,
            "maximum" => CpuMode.Maximum,
            _ => cpu?.Element("model") is null ? null : CpuMode.Custom,
        };
        Taken.Whole(cpu?.Element("model"));
        foreach (var harmless in new[] { "match", "check", "migratable" })
        {
            Taken.Attribute(cpu, harmless);
        }

        return mode is { } known ? new(known, cpu?.Element("model")?.Value) { Features = Flags(cpu!) } : null;
    }

    private static List<string> Flags(XElement cpu) =>
    [
        .. Taken.Children(cpu, "feature").Select(feature =>
            (Taken.Attribute(feature, "policy") is "disable" or "forbid" ? "-" : "")
            + Taken.Attribute(feature, "name")),
    ];

    private static KernelSpec? Kernel(XElement? os) => Taken.Text(os, "kernel") is { } kernel
        ? new(kernel, Taken.Text(os, "initrd"), Taken.Text(os, "cmdline"))
        : null;

    private static bool? Menu(XElement? os)
    {
        var menu = Taken.Child(os, "bootmenu");
        Taken.Attribute(menu, "timeout");
        return Taken.Attribute(menu, "enable") switch { "yes" => true, "no" => false, _ => null };
    }

    /// <summary>libvirt's units: KiB where none is said, powers of 1000 for the kilo of the SI.</summary>
    internal static MemorySize? Size(XElement? element)
    {
        if (element is null || Taken.Long(element.Value.Trim()) is not { } number || number < 0)
        {
            return null;
        }

        long? factor = Taken.Attribute(element, "unit") switch
        {
            "b" or "bytes" => 1,
            "KB" => 1000,
            null or "k" or "KiB" => 1 << 10,
            "MB" => 1_000_000,
            "M" or "MiB" => 1 << 20,
            "GB" => 1_000_000_000,
            "G" or "GiB" => 1 << 30,
            "TB" => 1_000_000_000_000,
            "T" or "TiB" => 1L << 40,
            _ => null,
        };
        return factor is { } known && number <= long.MaxValue / known ? new MemorySize(number * known) : null;
    }
}
