using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>Sound card, TPM, random numbers, watchdog, balloon and USB: each one element, or none.</summary>
internal static class SmallDeviceSection
{
    public static void Write(Draft draft) => draft.Devices.Add(
        Usb(draft.Spec.Usb),
        Sound(draft.Spec.Sound),
        Tpm(draft.Spec.Tpm),
        Rng(draft.Spec.Rng),
        Watchdog(draft.Spec.Watchdog),
        Balloon(draft.Spec.Memory.Balloon));

    private static XElement? Sound(SoundSpec? sound) =>
        sound is null ? null : new("sound", new XAttribute("model", sound.Model));

    private static XElement? Tpm(TpmSpec? tpm) => tpm is null ? null : new(
        "tpm",
        new XAttribute("model", tpm.Model),
        new XElement("backend", new XAttribute("type", "emulator"), new XAttribute("version", tpm.Version)));

    private static XElement? Rng(RngSpec? rng) => rng is null ? null : new(
        "rng",
        new XAttribute("model", "virtio"),
        rng.RateBytes is null ? null : new XElement(
            "rate", Attribute("bytes", rng.RateBytes), Attribute("period", rng.RatePeriod)),
        new XElement("backend", new XAttribute("model", "random"), rng.Device));

    private static XElement? Watchdog(WatchdogSpec? watchdog) => watchdog is null ? null : new(
        "watchdog", new XAttribute("model", watchdog.Model), new XAttribute("action", watchdog.Action));

    private static XElement? Balloon(BalloonSpec? balloon) => balloon is null ? null : new(
        "memballoon",
        new XAttribute("model", balloon.Model),
        balloon.StatisticsSeconds is { } seconds
            ? new XElement("stats", new XAttribute("period", seconds.ToString(CultureInfo.InvariantCulture)))
            : null);

    private static IEnumerable<XElement> Usb(UsbSpec? usb)
    {
        if (usb?.Model is { } model)
        {
            yield return new(
                "controller", new XAttribute("type", "usb"), Attribute("index", 0), new XAttribute("model", model));
        }

        for (var port = 0; port < (usb?.RedirectedPorts ?? 0); port++)
        {
            yield return new("redirdev", new XAttribute("bus", "usb"), new XAttribute("type", "spicevmc"));
        }
    }
}
