using System.Net;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>NIC: a bridge or libvirt network of the host, or QEMU's own network.</summary>
internal static class NicMapping
{
    private const int LongestDevice = 15;
    private const int MostQueues = 256;

    public static IReadOnlyList<NicSpec> Map(IReadOnlyList<Section> sections, FindingList findings)
    {
        List<NicSpec> nics = [.. sections.Select(section => Map(section, findings))];
        Dictionary<string, int> seen = [];
        for (var i = 0; i < nics.Count; i++)
        {
            if (nics[i].Mac is { } mac && !seen.TryAdd(mac, i))
            {
                sections[i].Error("MAC", $"{mac} is already the address of NIC[{seen[mac]}]");
            }
        }

        return nics;
    }

    private static NicSpec Map(Section section, FindingList findings)
    {
        var own = section.Own;
        var model = section.Matching("MODEL", IsModel, "the name of a model such as virtio or e1000") ?? "virtio";
        if (own.Find("VIRTIO_QUEUES") is { } queues && model != "virtio")
        {
            findings.Warn(queues, $"has no effect with the model {model}");
        }

        var attachment = Attachment(own);
        var filter = section.Text("FILTER");
        if (filter is not null && attachment is UserAttachment)
        {
            section.Error("FILTER", "cannot be had on QEMU's own network: there is no device to filter");
        }

        return new()
        {
            Attachment = attachment,
            Mac = Mac(own),
            Model = model,
            Target = own.Matching("TARGET", IsDevice, $"a device name of at most {LongestDevice} characters"),
            Queues = section.WholeOrAuto("VIRTIO_QUEUES", 1, MostQueues, unset: 1),
            Filter = filter,
            Address = own.Matching("IP", IsAddress, "an IP address"),
        };
    }

    private static NicAttachment Attachment(Section section)
    {
        var mode = section.Word("NETWORK_MODE", "user", "dummy", "auto");
        var type = section.Word("BRIDGE_TYPE", "linux", "none", "undefined", "openvswitch");
        var bridge = section.Matching("BRIDGE", IsDevice, $"a bridge's name of at most {LongestDevice} characters");
        if (mode == "auto")
        {
            section.Error("NETWORK_MODE", "auto is not available in this version", "NETWORK = … or BRIDGE = …");
        }

        if (mode is "user")
        {
            return new UserAttachment();
        }

        if (mode is "dummy")
        {
            return new EthernetAttachment();
        }

        return bridge is not null ? new BridgeAttachment(bridge, type == "openvswitch") : Network(section);
    }

    private static NicAttachment Network(Section section)
    {
        if (section.Text("NETWORK") is { } network)
        {
            return new NetworkAttachment(network);
        }

        if (section.Find("NETWORK_ID") is not null)
        {
            section.Error("NETWORK_ID", "is not available in this version", "NETWORK = … or BRIDGE = …");
        }
        else if (section.Find("BRIDGE") is null && section.Find("NETWORK_MODE") is null)
        {
            section.Warn(
                "NETWORK", "is missing: nothing is connected to this NIC", "NETWORK, BRIDGE or NETWORK_MODE = user");
        }

        return new EthernetAttachment();
    }

    private static string? Mac(Section section)
    {
        if (section.Matching("MAC", IsMac, "a hardware address such as 02:00:0a:01:00:0c") is not { } mac)
        {
            return null;
        }

        if ((Convert.FromHexString(mac[..2])[0] & 1) != 0)
        {
            section.Error("MAC", $"{mac} is a multicast address", "the first byte is even: 02:…");
        }

        return mac.ToLowerInvariant();
    }

    private static bool IsMac(string text) => text.Length == 17
        && text.Split(':') is { Length: 6 } bytes
        && bytes.All(pair => pair.Length == 2 && pair.All(char.IsAsciiHexDigit));

    /// <summary>In full: the parser also takes 10 for 0.0.0.10.</summary>
    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out _) && (text.Contains(':') || text.Count(character => character == '.') == 3);

    private static bool IsModel(string text) => text.All(IsPlain);

    private static bool IsDevice(string text) =>
        text.Length <= LongestDevice && text is not ("." or "..") && text.All(IsPlain);

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-';
}
