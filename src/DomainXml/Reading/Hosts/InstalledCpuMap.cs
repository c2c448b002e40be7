using System.Xml;

namespace Hypernova.DomainXml.Reading.Hosts;

/// <summary>The edge: the map that libvirt's package installed here, read once when first needed.</summary>
public static class InstalledCpuMap
{
    private const string Usual = "/usr/share/libvirt";

    private static readonly Lazy<CpuMap?> Installed = new(() => FindIn(Usual));

    /// <summary>The map; null where there is none that can be read.</summary>
    public static CpuMap? Find() => Installed.Value;

    /// <summary>The map of a directory; null where there is none that can be read.</summary>
    /// <param name="directory">What libvirt's package calls its data.</param>
    public static CpuMap? FindIn(string directory)
    {
        try
        {
            return CpuMap.Load(path => Open(Path.Combine(directory, path)));
        }
        catch (Exception error) when (error is XmlException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static FileStream? Open(string path) => File.Exists(path) ? File.OpenRead(path) : null;
}
