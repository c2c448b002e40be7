using System.Net;

namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>NICs of a template.</summary>
/// <param name="Nics">What they are.</param>
/// <param name="Sections">The section of each of them.</param>
internal sealed record MappedNics(IReadOnlyList<NicSpec> Nics, IReadOnlyList<Section> Sections);

/// <summary>NIC: what is said of each one; what is not comes from NIC_DEFAULT, then from the levels.</summary>
internal static class NicMapping
{
    internal const int LongestDevice = 15;

    private const string Virtio = "virtio";
    private const int MostQueues = 256;

    private static readonly string[] Networks = ["NETWORK", "NETWORK_ID", "NETWORK_UID", "NETWORK_UNAME"];
    private static readonly string[] RingSizes = ["256", "512", "1024"];

    // A core has given each NIC what it takes from there; networks are each NIC's own.
    public static MappedNics Map(Lookup lookup, MappingOptions options)
    {
        if (options.Files is not null)
        {
            return Map(lookup.Sections("NIC"), options);
        }

        if (lookup.OwnSection("NIC_DEFAULT")?.Own is { } defaults
            && Networks.FirstOrDefault(defaults.HasOwn) is { } one)
        {
            defaults.Error(one, "is each NIC's own", $"NIC = [ {one} = … ]");
        }

        return Map(lookup.Sections("NIC", "NIC_DEFAULT"), options);
    }

    private static MappedNics Map(IReadOnlyList<Section> sections, MappingOptions options)
    {
        List<NicSpec> nics = [.. sections.Select(section => Map(section, options))];
        Dictionary<string, int> seen = [];
        for (var i = 0; i < nics.Count; i++)
        {
            if (nics[i].Mac is { } mac && !seen.TryAdd(mac, i))
            {
                // Two networks of a core can have leased it both, and the guest may keep them apart.
                sections[i].Say(
                    options.Files is null ? Severity.Error : Severity.Warning,
                    "MAC", $"{mac} is already the address of NIC[{seen[mac]}]");
            }
        }

        return new(nics, sections);
    }

    private static NicSpec Map(Section section, MappingOptions options)
    {
        var (own, isPrepared) = (section.Own, options.Files is not null);
        var model = section.Matching("MODEL", IsModel, "the name of a model such as virtio or e1000");
        if (model != Virtio)
        {
            SayVirtioOnly(own, model);
        }

        if (!isPrepared)
        {
            PciNics.RefuseIn(own);
        }

        var attachment = NicAttachments.Map(own, options);
        var filter = section.Text("FILTER");
        if (filter is not null && attachment is UserAttachment)
        {
            section.Error("FILTER", "cannot be had on QEMU's own network: there is no device to filter");
        }

        var nic = new NicSpec
        {
            Id = isPrepared ? own.Whole("NIC_ID", 0, int.MaxValue) : null,
            Attachment = attachment,
            Mac = Mac(own),
            Model = model,
            Target = own.Matching("TARGET", IsDevice, $"a device name of at most {LongestDevice} characters"),
            Script = Script(own, attachment, isPrepared),
            Queues = section.Queues("VIRTIO_QUEUES", MostQueues),
            Filter = filter,
            Address = own.Matching("IP", IsAddress, "an IP address"),
            RouterAddress = own.Matching("VROUTER_IP", IsAddress, "an IP address"),
            Inbound = BandwidthMapping.Map(own, "INBOUND", isPrepared),
            Outbound = BandwidthMapping.Map(own, "OUTBOUND", isPrepared),
        };
        nic = isPrepared ? nic : nic with { Mtu = own.Whole("MTU", NicSpec.LeastMtu, NicSpec.MostMtu) };
        return WithRings(section, isPrepared, nic);
    }

    /// <summary>
    /// Levels say rings of virtio cards alone, and of the direction that the host's side has one for. A core knows
    /// none.
    /// </summary>
    private static NicSpec WithRings(Section section, bool isPrepared, NicSpec nic)
    {
        var isVirtio = nic.Model == Virtio;
        var (own, levels) = (isPrepared ? null : section.Own, isVirtio ? section.Defaults : null);
        return nic with
        {
            ReceiveRing = Ring(own, "RX_QUEUE_SIZE") ?? Ring(levels, "RX_QUEUE_SIZE"),
            TransmitRing = Ring(own, "TX_QUEUE_SIZE")
                ?? (nic.Attachment is VhostUserAttachment ? Ring(levels, "TX_QUEUE_SIZE") : null),
        };
    }

    private static void SayVirtioOnly(Section own, string? model)
    {
        foreach (var member in (string[])["VIRTIO_QUEUES", "RX_QUEUE_SIZE", "TX_QUEUE_SIZE"])
        {
            if (own.HasOwn(member))
            {
                own.Warn(member, $"has no effect with the model {model ?? "of libvirt's choice"}", "MODEL = virtio");
            }
        }
    }

    private static int? Ring(Section? section, string member) => section?.Word(member, RingSizes) is { } size
        ? int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)
        : null;

    private static string? Script(Section own, NicAttachment attachment, bool isPrepared)
    {
        if (own.HasOwn("SCRIPT") && attachment is not EthernetAttachment && !isPrepared)
        {
            own.Error("SCRIPT", "is run for a tap device that nothing is connected to alone", "NETWORK_MODE = dummy");
        }

        return own.HostPath("SCRIPT");
    }

    internal static string? Mac(Section section)
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

    internal static bool IsDevice(string text) =>
        text.Length <= LongestDevice && text is not ("." or "..") && text.All(IsPlain);

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-';
}
