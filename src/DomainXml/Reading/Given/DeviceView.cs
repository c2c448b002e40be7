using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Reading.Given;

/// <summary>Devices of a given document.</summary>
internal static class DeviceView
{
    // What every document has and what reaches nothing beyond the VM.
    private static readonly string[] Harmless = ["controller", "memballoon", "panic", "hub"];

    public static VmSpec Fill(VmSpec spec, XElement root)
    {
        var devices = Taken.Child(root, "devices");
        foreach (var device in Harmless.SelectMany(name => devices?.Elements(name) ?? []))
        {
            Taken.Whole(device);
        }

        foreach (var port in devices?.Elements().Where(IsPty) ?? [])
        {
            Taken.Whole(port);
        }

        foreach (var channel in devices?.Elements("channel").Where(IsHarmless) ?? [])
        {
            Taken.Whole(channel);
        }

        return spec with
        {
            Emulator = Taken.Text(devices, "emulator"),
            Disks = [.. Taken.Children(devices, "disk").Select(Disk)],
            Nics = [.. Taken.Children(devices, "interface").Select(Nic)],
            Graphics = Taken.Child(devices, "graphics") is { } graphics ? Graphics(graphics) : null,
            Video = Taken.Child(devices, "video") is { } video ? Video(video) : null,
            Input = Input(devices),
            Sound = Whole(devices, "sound") is { } sound ? new(sound.Attribute("model")?.Value ?? "") : null,
            Watchdog = Whole(devices, "watchdog") is { } dog
                ? new(dog.Attribute("model")?.Value ?? "", dog.Attribute("action")?.Value ?? "reset")
                : null,
            Rng = Rng(devices),
            Tpm = Tpm(devices),
        };
    }

    private static bool IsPty(XElement device) =>
        device.Name.LocalName is "serial" or "console" && device.Attribute("type")?.Value == "pty";

    private static bool IsHarmless(XElement channel) =>
        channel.Attribute("type")?.Value is "spicevmc" or "spiceport"
        || (channel.Attribute("type")?.Value == "unix" && channel.Element("source")?.Attribute("path") is null);

    private static XElement? Whole(XElement? devices, string name)
    {
        var element = devices?.Element(name);
        Taken.Whole(element);
        return element;
    }

    private static DiskSpec Disk(XElement disk)
    {
        Places(disk);
        var driver = Taken.Child(disk, "driver");
        var target = Taken.Child(disk, "target");
        Taken.Attribute(driver, "name");
        Taken.Attribute(target, "tray");
        var bus = Taken.Attribute(target, "bus");
        return new()
        {
            Source = Source(disk),
            Device = Taken.Attribute(disk, "device") switch
            {
                "cdrom" => DiskDevice.Cdrom, "floppy" => DiskDevice.Floppy, _ => DiskDevice.Disk,
            },
            Target = Taken.Attribute(target, "dev") ?? "",
            Bus = bus,
            Format = Taken.Attribute(driver, "type") ?? "raw",
            Cache = Taken.Attribute(driver, "cache"),
            Io = Taken.Attribute(driver, "io"),
            Discard = Taken.Attribute(driver, "discard"),
            IoThread = Taken.Number(Taken.Attribute(driver, "iothread")),
            Queues = Taken.Number(Taken.Attribute(driver, "queues")) is { } queues ? new QueueCount(queues) : null,
            ReadOnly = Taken.Child(disk, "readonly") is not null,
            Shareable = Taken.Child(disk, "shareable") is not null,
            Serial = Taken.Text(disk, "serial"),
        };
    }

    private static DiskSource? Source(XElement disk)
    {
        var source = Taken.Child(disk, "source");
        Taken.Attribute(source, "index");
        var empty = disk.Element("backingStore") is { HasElements: false };
        if (empty)
        {
            Taken.Whole(disk.Element("backingStore"));
        }

        return Taken.Attribute(disk, "type") switch
        {
            "file" => Taken.Attribute(source, "file") is { } path ? new FileSource(path) : null,
            "block" => Taken.Attribute(source, "dev") is { } path ? new BlockSource(path) : null,
            "network" => new NetworkSource(
                source?.Attribute("protocol")?.Value ?? "", source?.Attribute("name")?.Value ?? ""),
            _ => null,
        };
    }

    private static NicSpec Nic(XElement nic)
    {
        Places(nic);
        var driver = Taken.Child(nic, "driver");
        Taken.Attribute(driver, "name");
        return new()
        {
            Attachment = Attachment(nic),
            Mac = Taken.Attribute(Taken.Child(nic, "mac"), "address")?.ToLowerInvariant(),
            Model = Taken.Attribute(Taken.Child(nic, "model"), "type"),
            Target = Taken.Attribute(Taken.Child(nic, "target"), "dev"),
            Queues = Taken.Number(Taken.Attribute(driver, "queues")) is { } queues ? new QueueCount(queues) : null,
            Filter = Filter(nic, out var address),
            Address = address,
        };
    }

    private static NicAttachment Attachment(XElement nic)
    {
        var source = Taken.Child(nic, "source");
        var openVswitch = nic.Element("virtualport")?.Attribute("type")?.Value == "openvswitch";
        if (openVswitch)
        {
            Taken.Whole(nic.Element("virtualport"));
        }

        return Taken.Attribute(nic, "type") switch
        {
            "bridge" => new BridgeAttachment(Taken.Attribute(source, "bridge") ?? "", openVswitch),
            "network" => new NetworkAttachment(Network(source)),
            "user" => new UserAttachment(),
            _ => new EthernetAttachment(),
        };
    }

    // What libvirt adds to the network while the guest runs.
    private static string Network(XElement? source)
    {
        Taken.Attribute(source, "portid");
        Taken.Attribute(source, "bridge");
        return Taken.Attribute(source, "network") ?? "";
    }

    private static string? Filter(XElement nic, out string? address)
    {
        var filter = Taken.Child(nic, "filterref");
        Taken.Whole(filter);
        address = filter?.Elements("parameter")
            .FirstOrDefault(parameter => parameter.Attribute("name")?.Value == "IP")?.Attribute("value")?.Value;
        return filter?.Attribute("filter")?.Value;
    }

    private static GraphicsSpec? Graphics(XElement graphics)
    {
        GraphicsKind? kind = Taken.Attribute(graphics, "type") switch
        {
            "vnc" => GraphicsKind.Vnc, "spice" => GraphicsKind.Spice, "sdl" => GraphicsKind.Sdl, _ => null,
        };
        Taken.Attribute(graphics, "autoport");
        Taken.Whole(graphics.Elements("listen").FirstOrDefault(listen => listen.Attribute("type")?.Value == "address"));
        var port = Taken.Number(Taken.Attribute(graphics, "port"));
        return kind is not { } known ? null : new(known)
        {
            Listen = Taken.Attribute(graphics, "listen"),
            Port = port > 0 ? port : null,
            Password = Taken.Attribute(graphics, "passwd") is { } password ? new Secret(password) : null,
            Keymap = Taken.Attribute(graphics, "keymap"),
        };
    }

    private static VideoSpec Video(XElement video)
    {
        Taken.Whole(video);
        var model = video.Element("model");
        return new(model?.Attribute("type")?.Value ?? "", Taken.Number(model?.Attribute("vram")?.Value));
    }

    private static InputSpec? Input(XElement? devices)
    {
        var inputs = devices?.Elements("input").ToList() ?? [];
        inputs.Where(input => input.Attribute("type")?.Value is "mouse" or "tablet" or "keyboard").ToList()
            .ForEach(Taken.Whole);

        var pointer = inputs.Find(input => input.Attribute("type")?.Value is "mouse" or "tablet");
        return pointer is null ? null : new(pointer.Attribute("type")!.Value, pointer.Attribute("bus")?.Value);
    }

    private static RngSpec? Rng(XElement? devices)
    {
        if (devices?.Element("rng") is not { } rng)
        {
            return null;
        }

        var backend = rng.Element("backend");
        if (backend?.Attribute("model")?.Value == "random")
        {
            Taken.Whole(rng);
        }

        return new()
        {
            Device = backend?.Value.Trim() is { Length: > 0 } device ? device : "/dev/urandom",
            RateBytes = Taken.Number(rng.Element("rate")?.Attribute("bytes")?.Value),
            RatePeriod = Taken.Number(rng.Element("rate")?.Attribute("period")?.Value),
        };
    }

    private static TpmSpec? Tpm(XElement? devices)
    {
        var tpm = devices?.Element("tpm");
        if (tpm?.Element("backend")?.Attribute("type")?.Value != "emulator")
        {
            return null;
        }

        Taken.Whole(tpm);
        return new(
            tpm.Attribute("model")?.Value ?? "tpm-tis", tpm.Element("backend")!.Attribute("version")?.Value ?? "2.0");
    }

    // Where a device sits in the guest is the VM's own affair.
    private static void Places(XElement device)
    {
        foreach (var name in new[] { "address", "alias", "boot", "link" })
        {
            Taken.Whole(device.Element(name));
        }
    }
}
