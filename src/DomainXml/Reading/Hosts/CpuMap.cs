using System.Xml;
using System.Xml.Linq;

namespace Hypernova.DomainXml.Reading.Hosts;

/// <summary>
/// libvirt's map of processors: the models and features that it has names for. Older versions keep it in one
/// file, newer ones in a directory whose index includes the rest.
/// </summary>
public sealed class CpuMap
{
    private readonly Dictionary<string, HashSet<string>> _features = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, HashSet<string>>> _models = new(StringComparer.Ordinal);

    private CpuMap()
    {
    }

    /// <summary>Reads the map.</summary>
    /// <param name="open">
    /// Gives a text by its path below libvirt's directory, <c>cpu_map.xml</c> or <c>cpu_map/index.xml</c>; null if
    /// there is none.
    /// </param>
    /// <returns>Null where neither is there.</returns>
    /// <exception cref="XmlException">A text is no XML.</exception>
    public static CpuMap? Load(Func<string, Stream?> open)
    {
        var (path, folder) = ("cpu_map/index.xml", "cpu_map/");
        var root = Read(open, path);
        if (root is null)
        {
            (path, folder) = ("cpu_map.xml", "");
            root = Read(open, path);
        }

        if (root is null)
        {
            return null;
        }

        var map = new CpuMap();
        foreach (var arch in root.Elements("arch"))
        {
            map.Add((string?)arch.Attribute("name") ?? "", arch.Elements().SelectMany(Included));
        }

        return map;

        IEnumerable<XElement> Included(XElement element) => element.Name != "include"
            ? [element]
            : Read(open, folder + (string?)element.Attribute("filename"))?.Elements() ?? [];
    }

    /// <summary>Names of features; empty where it has none for the architecture.</summary>
    /// <param name="architecture">As a guest's definition names it: <c>x86_64</c>.</param>
    public IReadOnlyCollection<string> Features(string architecture) =>
        _features.GetValueOrDefault(Family(architecture)) ?? [];

    /// <summary>Names of models; empty where it has none for the architecture.</summary>
    /// <param name="architecture">As a guest's definition names it.</param>
    public IReadOnlyCollection<string> Models(string architecture) =>
        _models.GetValueOrDefault(Family(architecture))?.Keys ?? (IReadOnlyCollection<string>)[];

    /// <summary>What a model has; empty where the map does not know it.</summary>
    /// <param name="architecture">As a guest's definition names it.</param>
    /// <param name="model">The model.</param>
    public IReadOnlyCollection<string> FeaturesOf(string architecture, string model) =>
        _models.GetValueOrDefault(Family(architecture))?.GetValueOrDefault(model) ?? [];

    private static XElement? Read(Func<string, Stream?> open, string path)
    {
        using var stream = open(path);
        if (stream is null)
        {
            return null;
        }

        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        using var reader = XmlReader.Create(stream, settings);
        return XDocument.Load(reader).Root;
    }

    private static string Family(string architecture) => architecture switch
    {
        "x86_64" or "i686" => "x86",
        "ppc64le" => "ppc64",
        "aarch64" or "armv7l" => "arm",
        _ => architecture,
    };

    private void Add(string family, IEnumerable<XElement> elements)
    {
        var (features, models) = (new HashSet<string>(StringComparer.Ordinal),
            new Dictionary<string, HashSet<string>>(StringComparer.Ordinal));
        foreach (var element in elements)
        {
            if ((string?)element.Attribute("name") is not { } name)
            {
                continue;
            }

            if (element.Name == "feature")
            {
                features.Add(name);
            }
            else if (element.Name == "model")
            {
                models[name] = Of(element, models);
            }
        }

        (_features[family], _models[family]) = (features, models);
    }

    // A model may begin as another one that stands before it. What was removed from it no guest needs any more.
    private static HashSet<string> Of(XElement model, Dictionary<string, HashSet<string>> before)
    {
        var parent = (string?)model.Element("model")?.Attribute("name");
        var all = new HashSet<string>(
            parent is null ? [] : before.GetValueOrDefault(parent) ?? [], StringComparer.Ordinal);
        foreach (var feature in model.Elements("feature"))
        {
            var name = (string?)feature.Attribute("name") ?? "";
            _ = (string?)feature.Attribute("removed") == "yes" ? all.Remove(name) : all.Add(name);
        }

        return all;
    }
}
