using System.Text.Json.Nodes;
using Hypernova.Nova.Config;
using Hypernova.Nova.Documents;
using Hypernova.Nova.Mapping;

namespace Hypernova.Nova.Tests.Mapping;

/// <summary>Machines in one line: properties with a colon are the flavor's, all others the image's.</summary>
internal static class Machines
{
    /// <summary>The machine; fails on any error.</summary>
    public static VmSpec Of(string properties = "", string conf = "")
    {
        var machine = Map(properties, conf);
        return machine.Spec ?? throw new ShouldAssertException(string.Join('\n', machine.Findings));
    }

    /// <summary>What is said about a property.</summary>
    public static Finding Finding(string name, string properties, string conf = "") =>
        Map(properties, conf).Findings.First(finding => finding.Attribute == name);

    public static NovaMachine Map(
        string properties = "", string conf = "", int vcpus = 4, int ram = 2048, string format = "qcow2")
    {
        var read = NovaConf.Read("[libvirt]\n" + conf, "/nova.conf");
        read.Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();
        return NovaMachine.Map(
            Flavor(properties, vcpus, ram), Image(properties, format),
            new() { Conf = read, Disk = "/images/root" });
    }

    private static FlavorDocument Flavor(string properties, int vcpus, int ram) => FlavorDocument.Parse(new JsonObject
    {
        ["name"] = "m1",
        ["vcpus"] = vcpus,
        ["ram"] = ram,
        ["disk"] = 0,
        ["properties"] = Properties(properties, ofFlavor: true),
    }.ToJsonString());

    private static ImageDocument Image(string properties, string format) => ImageDocument.Parse(new JsonObject
    {
        ["name"] = "debian",
        ["disk_format"] = format,
        ["properties"] = Properties(properties, ofFlavor: false),
    }.ToJsonString());

    private static JsonObject Properties(string text, bool ofFlavor)
    {
        var properties = new JsonObject();
        foreach (var pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            if (pair[0].Contains(':', StringComparison.Ordinal) == ofFlavor)
            {
                properties[pair[0]] = pair[1];
            }
        }

        return properties;
    }
}
