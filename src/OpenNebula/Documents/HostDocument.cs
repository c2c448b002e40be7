using System.Xml.Linq;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Documents;

/// <summary>A host as OpenNebula's tools export it: <c>onehost show -x</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Template">Attributes that operators and probes gave it.</param>
public sealed record HostDocument(string Name, Template Template)
{
    /// <summary>The driver: kvm or qemu; null where the document has none.</summary>
    public string? Driver { get; init; }

    /// <summary>1 or 2; null where no probe said.</summary>
    public int? CgroupVersion { get; init; }

    /// <summary>Physical cores, over all NUMA nodes; null where no probe counted.</summary>
    public int? Cores { get; init; }

    /// <summary>Its values as a level between a VM's and the cluster's.</summary>
    public TemplateLevel Level => new($"host {Name}", Template);

    /// <summary>Reads one.</summary>
    /// <exception cref="TemplateSyntaxException">It cannot be read; says why and where.</exception>
    public static HostDocument Parse(string text)
    {
        var root = DocumentXml.Read(text, "HOST");
        var template = DocumentXml.Template(root.Element("TEMPLATE"));
        var cores = root.Element("HOST_SHARE")?.Element("NUMA_NODES")?.Elements("NODE").Elements("CORE").Count();
        return new(DocumentXml.Text(root, "NAME") ?? "", template)
        {
            Driver = DocumentXml.Text(root, "VM_MAD") ?? template.Find("VM_MAD")?.Value.Text,
            CgroupVersion = template.Find("CGROUPS_VERSION")?.Value.Text switch { "2" => 2, null => null, _ => 1 },
            Cores = cores > 0 ? cores : null,
        };
    }
}

/// <summary>A cluster as OpenNebula's tools export it: <c>onecluster show -x</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Template">Attributes that operators gave it.</param>
public sealed record ClusterDocument(string Name, Template Template)
{
    /// <summary>Its values as a level between a host's and the defaults file's.</summary>
    public TemplateLevel Level => new($"cluster {Name}", Template);

    /// <summary>Reads one.</summary>
    /// <exception cref="TemplateSyntaxException">It cannot be read; says why and where.</exception>
    public static ClusterDocument Parse(string text)
    {
        var root = DocumentXml.Read(text, "CLUSTER");
        return new(DocumentXml.Text(root, "NAME") ?? "", DocumentXml.Template(root.Element("TEMPLATE")));
    }
}
