namespace Hypernova.Nova.Mapping;

/// <summary>Sound, USB, TPM, random numbers, watchdog, IOMMU and serial ports.</summary>
internal static class DeviceMapping
{
    private const int MostSerialPorts = 3;

    private static readonly string[] _usbModels = ["qemu-xhci", "nec-xhci", "ehci", "piix3-uhci", "none"];

    private static readonly string[] _otherUsbModels =
    [
        "piix4-uhci", "ich9-ehci1", "ich9-uhci1", "ich9-uhci2", "ich9-uhci3", "vt82c686b-uhci", "pci-ohci",
    ];

    public static SoundSpec? Sound(Plan plan)
    {
        var wish = plan.Wishes.Find("hw:sound_model", "hw_sound_model");
        var model = plan.Wishes.Word(wish, "sb16", "es1370", "pcspk", "ac97", "ich6", "ich9", "usb", "virtio");
        if (model == "virtio")
        {
            plan.Wishes.Error(wish!, "is not available", "hw_sound_model = ich9");
        }

        return model is null ? null : new(model);
    }

    public static UsbSpec? Usb(Plan plan)
    {
        var wishes = plan.Wishes;
        var wish = wishes.Find("hw:usb_model", "hw_usb_model");
        var model = wishes.Word(wish, [.. _usbModels, .. _otherUsbModels]);
        if (_otherUsbModels.Contains(model))
        {
            wishes.Warn(wish!.Name, $"{model} is not available: USB is the machine's own", "qemu-xhci");
            model = null;
        }

        var ports = wishes.Whole(0, 15, "hw:redirected_usb_ports", "hw_redirected_usb_ports") ?? 0;
        if (ports > 0)
        {
            wishes.Warn(
                "hw:redirected_usb_ports", "is not applied: it needs a SPICE console, and the console is VNC",
                "GRAPHICS = [ TYPE = spice ], USB = [ REDIRECT = … ]");
        }

        return model is null ? null : new(model);
    }

    public static TpmSpec? Tpm(Plan plan)
    {
        var wishes = plan.Wishes;
        var versionWish = wishes.Find("hw:tpm_version", "hw_tpm_version");
        var modelWish = wishes.Find("hw:tpm_model", "hw_tpm_model");
        var version = wishes.Word(versionWish, "1.2", "2.0");
        var model = wishes.Word(modelWish, "tpm-tis", "tpm-crb");
        if (versionWish is null)
        {
            if (modelWish is not null)
            {
                wishes.Error(modelWish, "has no effect without a version", "hw:tpm_version = 2.0");
            }

            return null;
        }

        if (version == "1.2" && model == "tpm-crb")
        {
            wishes.Error(modelWish!, "is of version 2.0 alone", "hw:tpm_model = tpm-tis");
        }

        if (!plan.Conf.HasTpm)
        {
            wishes.Warn(versionWish.Name, "needs swtpm_enabled in nova.conf; it is given all the same");
        }

        return new(model ?? "tpm-tis", version ?? "2.0");
    }

    public static RngSpec? Rng(Plan plan)
    {
        var wishes = plan.Wishes;
        var isAllowed = wishes.Switch("hw_rng:allowed") ?? true;
        wishes.Word(wishes.Find("hw_rng_model"), "virtio");
        var bytes = wishes.Whole(1, int.MaxValue, "hw_rng:rate_bytes");
        var period = wishes.Whole(1, int.MaxValue, "hw_rng:rate_period");
        if (period is not null && bytes is null)
        {
            wishes.Error("hw_rng:rate_period", "has no effect without hw_rng:rate_bytes");
        }

        return !isAllowed
            ? null
            : new() { Device = plan.Conf.RandomDevice(), RateBytes = (int?)bytes, RatePeriod = (int?)period };
    }

    /// <summary>The image goes before the flavor.</summary>
    public static WatchdogSpec? Watchdog(Plan plan)
    {
        var action = plan.Wishes.Word(
            plan.Wishes.Find("hw_watchdog_action", "hw:watchdog_action"),
            "none", "pause", "poweroff", "reset", "disabled");
        return action is null or "disabled" ? null : new("i6300esb", action);
    }

    public static IommuSpec? Iommu(Plan plan, OsSpec board)
    {
        var wish = plan.Wishes.Find("hw:viommu_model", "hw_viommu_model");
        var model = plan.Wishes.Word(wish, "intel", "smmuv3", "virtio", "auto");
        if (model is null)
        {
            return null;
        }

        var isQ35 = board.Machine?.Contains("q35", StringComparison.Ordinal) == true;
        if (BoardMapping.IsX86(board.Architecture) && !isQ35)
        {
            plan.Wishes.Error(wish!, "needs a q35 machine", "hw_machine_type = q35");
        }

        return new(model == "auto" ? "virtio" : model)
        {
            Options = model != "intel" ? [] : [new("intremap", "on"), new("caching_mode", "on"), new("iotlb", "on")],
        };
    }

    /// <summary>Ports beside the one of the console; Nova's number counts that one too.</summary>
    public static int SerialPorts(Plan plan)
    {
        var ofFlavor = plan.Wishes.Whole(0, MostSerialPorts + 1, "hw:serial_port_count");
        var ofImage = plan.Wishes.Whole(0, MostSerialPorts + 1, "hw_serial_port_count");
        if (ofImage > ofFlavor)
        {
            plan.Wishes.Error("hw_serial_port_count", $"{ofImage} is above the flavor's {ofFlavor}");
        }

        return (int)Math.Max(0, (ofImage ?? ofFlavor ?? 1) - 1);
    }
}
