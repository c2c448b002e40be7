using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>Where a disk's bytes are.</summary>
internal static class DiskSourceXml
{
    /// <summary>The disk's type and its source; no source for an empty drive.</summary>
    public static (string Type, XElement? Source) Of(DiskSource? source) => source switch
    {
        FileSource file => ("file", new("source", new XAttribute("file", file.Path))),
        BlockSource block => ("block", new("source", new XAttribute("dev", block.Path))),
        NetworkSource network => ("network", Network(network)),
        null => ("file", null),
        _ => throw new NotSupportedException(source.GetType().Name),
    };

    /// <summary>Who logs in where the bytes are; the secret itself is the host's.</summary>
    public static XElement? Login(DiskSource? source) => source is not NetworkSource { Login: { } login } ? null : new(
        "auth",
        new XAttribute("username", login.User),
        new XElement(
            "secret",
            new XAttribute("type", login.SecretKind),
            Attribute("uuid", login.SecretUuid?.ToString()),
            Attribute("usage", login.SecretUsage)));

    private static XElement Network(NetworkSource source) => new(
        "source",
        new XAttribute("protocol", source.Protocol),
        new XAttribute("name", source.Name),
        source.Hosts.Select(host => new XElement(
            "host",
            new XAttribute("name", host.Name),
            Attribute("port", host.Port),
            Attribute("transport", host.Transport))));
}
