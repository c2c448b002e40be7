using System.Xml;
using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Reading.Given;

/// <summary>What a given document must be before it is taken; libvirt's schema is checked beside it.</summary>
internal static class GivenCheck
{
    private const int MostControllers = 255;

    public static IEnumerable<Finding> Run(XElement root)
    {
        if (root.Name != "domain")
        {
            yield return Error(root, "domain", $"the root is <{root.Name.LocalName}>", "a libvirt <domain> document");
            yield break;
        }

        if (root.Attribute("type")?.Value is not ("kvm" or "qemu"))
        {
            var asked = root.Attribute("type")?.Value;
            yield return Error(root, "domain@type", $"'{asked}' is no type that these hosts run", "kvm or qemu");
        }

        foreach (var (name, what) in new[] { ("name", "a name"), ("memory", "memory"), ("os", "an <os>") })
        {
            if (root.Element(name) is null)
            {
                yield return Error(root, name, $"is missing: a domain has {what}");
            }
        }

        if (root.Element("title") is { } title && title.Value.AsSpan().ContainsAny('\n', '\r'))
        {
            yield return Error(title, "title", "a title has no line ends", "put longer text into <description>");
        }

        foreach (var (place, words) in HiddenSecrets.Marks(root))
        {
            yield return Error(
                place, words, "is the mark that stands for a hidden secret, and there is none to keep at this place",
                "write the secret itself");
        }

        foreach (var finding in Sizes(root).Concat(Controllers(root)))
        {
            yield return finding;
        }
    }

    // libvirt makes every controller up to the highest number: a large one keeps its daemon busy until it ends.
    private static IEnumerable<Finding> Controllers(XElement root) =>
        from controller in root.Elements("devices").Elements("controller")
        let index = controller.Attribute("index")?.Value.Trim()
        where index is not null && Taken.Number(index) is not (>= 0 and <= MostControllers)
        select Error(
            controller, "devices/controller@index", $"'{index}' is no number of a controller",
            $"0 to {MostControllers}");

    private static IEnumerable<Finding> Sizes(XElement root)
    {
        var copy = new XElement(root);
        foreach (var name in new[] { "memory", "currentMemory", "maxMemory" })
        {
            if (root.Element(name) is { } element && MachineView.Size(copy.Element(name)) is not { Bytes: > 0 })
            {
                yield return Error(
                    element, name, $"'{element.Value.Trim()}' is no size in the unit that it names", "KiB, MiB or GiB");
            }
        }

        if (root.Element("vcpu") is { } vcpu && Taken.Number(vcpu.Value.Trim()) is not > 0)
        {
            yield return Error(vcpu, "vcpu", $"'{vcpu.Value.Trim()}' is no number of processors", "1 or more");
        }
    }

    private static Finding Error(XObject at, string attribute, string message, string remedy = "")
    {
        var line = (IXmlLineInfo)at;
        return line.HasLineInfo()
            ? new(Severity.Error, attribute, message, remedy, line.LineNumber, line.LinePosition)
            : new(Severity.Error, attribute, message, remedy);
    }
}
