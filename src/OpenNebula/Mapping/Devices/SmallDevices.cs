namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>TPM, SOUND, WATCHDOG, RNG, BALLOON, USB and SERIAL_PORTS.</summary>
internal static class SmallDevices
{
    private const int MostSerialPorts = 3;
    private const int MostRedirected = 8;

    public static TpmSpec? Tpm(Section section)
    {
        if (section.Find("MODEL") is null)
        {
            SayMissing(section, "MODEL", "tpm-tis or tpm-crb");
            return null;
        }

        var model = section.Word("MODEL", "tpm-tis", "tpm-crb");
        var version = section.Word("VERSION", "2.0", "1.2") ?? "2.0";
        if (version == "1.2" && model == "tpm-crb")
        {
            section.Error("VERSION", "1.2 is of the model tpm-tis only", "VERSION = \"2.0\"");
        }

        return model is null ? null : new(model, version);
    }

    public static SoundSpec? Sound(Section section)
    {
        if (section.Find("MODEL") is null)
        {
            SayMissing(section, "MODEL", "such as ich9");
            return null;
        }

        var model = section.Word("MODEL", "ich6", "ich9", "ac97", "es1370", "sb16", "pcspk", "usb");
        return model is null ? null : new(model);
    }

    public static WatchdogSpec? Watchdog(Section section)
    {
        if (!section.IsGiven)
        {
            return null;
        }

        var spec = new WatchdogSpec();
        return new(
            section.Word("MODEL", "i6300esb", "ib700", "diag288") ?? spec.Model,
            section.Word("ACTION", "reset", "shutdown", "poweroff", "pause", "none", "dump", "inject-nmi")
                ?? spec.Action);
    }

    public static RngSpec? Rng(Section section)
    {
        if (!section.IsGiven)
        {
            return null;
        }

        var spec = new RngSpec();
        var bytes = section.Whole("BYTES", 1, int.MaxValue);
        var period = section.Whole("PERIOD", 1, int.MaxValue);
        if (bytes is null && period is not null)
        {
            section.Error("PERIOD", "has no effect without BYTES", "BYTES = 1024");
        }

        return new()
        {
            Device = section.Word("SOURCE", [.. RngSpec.Devices]) ?? spec.Device,
            RateBytes = bytes,
            RatePeriod = period,
        };
    }

    public static BalloonSpec? Balloon(Section section)
    {
        if (!section.IsGiven)
        {
            return null;
        }

        var model = section.Word("MODEL", "virtio", "none") ?? "virtio";
        var period = section.Whole("STATS_PERIOD", 1, int.MaxValue);
        if (period is not null && model == "none" && section.HasOwn("STATS_PERIOD"))
        {
            section.Error("STATS_PERIOD", "needs a balloon that reports", "MODEL = virtio");
        }

        return new(model, model == "none" ? null : period);
    }

    public static UsbSpec? Usb(Section section) => !section.IsGiven ? null : new(
        section.Word("MODEL", "qemu-xhci", "nec-xhci", "ehci", "piix3-uhci", "none"),
        section.Whole("REDIRECT", 0, MostRedirected) ?? 0);

    public static int SerialPorts(Lookup lookup, FindingList findings) => (int?)ValueReading.Whole(
        lookup.Single("SERIAL_PORTS", skipEmpty: true), 0, MostSerialPorts, findings) ?? 0;

    private static void SayMissing(Section section, string member, string remedy)
    {
        if (section.IsGiven)
        {
            section.Error(member, "is missing", remedy);
        }
    }
}
