using System.Xml.Linq;
using Hypernova.Model.Hosts;

namespace Hypernova.DomainXml.Reading.Hosts;

/// <summary>Reads which devices a host has out of libvirt's domain capabilities.</summary>
public static class DeviceOffers
{
    /// <summary>What the document says; what it does not speak of is null.</summary>
    /// <param name="capabilities">The root of domain capabilities.</param>
    public static DeviceOffer Read(XElement capabilities) => new()
    {
        Graphics = Values(capabilities, "graphics", "type"),
        Videos = Values(capabilities, "video", "modelType"),
        Tpms = Values(capabilities, "tpm", "backendModel") is { } backends && !backends.Contains("emulator")
            ? []
            : Values(capabilities, "tpm", "model"),
        TpmVersions = Values(capabilities, "tpm", "backendVersion"),
        Filesystems = Values(capabilities, "filesystem", "driverType"),
        Encryptions = Encryptions(capabilities),
    };

    private static List<string>? Values(XElement capabilities, string device, string name)
    {
        var found = capabilities.Element("devices")?.Element(device);
        return (string?)found?.Attribute("supported") == "no"
            ? []
            : Named(found, name)?.Elements("value").Select(value => value.Value).ToList();
    }

    // libvirt lists the kinds from 10.5 on; what it said of the first before is how many guests each can have.
    private static List<string>? Encryptions(XElement capabilities)
    {
        var features = capabilities.Element("features");
        if (Named(features?.Element("launchSecurity"), "sectype") is { } kinds)
        {
            var listed = kinds.Elements("value").Select(value => value.Value).ToList();
            return listed.Contains("sev") && HasStates(features!) ? [.. listed, "sev-es"] : listed;
        }

        return features?.Element("sev") is not { } sev ? null
            : (string?)sev.Attribute("supported") != "yes" ? []
            : HasStates(features) ? ["sev", "sev-es"] : ["sev"];
    }

    private static bool HasStates(XElement features) => (int?)features.Element("sev")?.Element("maxESGuests") is not 0;

    private static XElement? Named(XElement? device, string name) =>
        device?.Elements("enum").FirstOrDefault(one => (string?)one.Attribute("name") == name);
}
