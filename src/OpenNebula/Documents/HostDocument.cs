using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model.Hosts;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Documents;

/// <summary>A host as OpenNebula's tools export it: <c>onehost show -x</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Template">Attributes that operators and probes gave it.</param>
public sealed record HostDocument(string Name, Template Template)
{
    /// <summary>The driver: kvm or qemu; null where the document has none.</summary>
    public string? Driver { get; init; }

    /// <summary>Physical cores, over all NUMA nodes; null where no probe counted.</summary>
    public int? Cores { get; init; }

    /// <summary>Its NUMA nodes; empty where no probe saw any.</summary>
    public IReadOnlyList<HostNode> Nodes { get; init; } = [];

    /// <summary>Models of processors that a probe saw; empty where none did.</summary>
    public IReadOnlyList<string> CpuModels { get; init; } = [];

    /// <summary>Boards that a probe saw; empty where none did.</summary>
    public IReadOnlyList<string> Machines { get; init; } = [];

    /// <summary>The architecture; null where no probe said.</summary>
    public string? Architecture { get; init; }

    /// <summary>Its values as a level between a VM's and the cluster's.</summary>
    public TemplateLevel Level => new($"host {Name}".TrimEnd(), Template);

    /// <summary>Reads one, or a template of what the host gives VMs.</summary>
    /// <exception cref="TemplateSyntaxException">It cannot be read; says why and where.</exception>
    public static HostDocument Parse(string text)
    {
        if (!DocumentXml.Is(text))
        {
            return new("", Template.Parse(text));
        }

        var root = DocumentXml.Read(text, "HOST");
        var template = DocumentXml.Template(root.Element("TEMPLATE"));
        var nodes = root.Element("HOST_SHARE")?.Element("NUMA_NODES")?.Elements("NODE").ToList() ?? [];
        var cores = nodes.Elements("CORE").Count();
        return new(DocumentXml.Text(root, "NAME") ?? "", template)
        {
            Driver = DocumentXml.Text(root, "VM_MAD") ?? template.Find("VM_MAD")?.Value.Text,
            Cores = cores > 0 ? cores : null,
            Nodes = [.. nodes.Select(Node)],
            CpuModels = Words(template, "KVM_CPU_MODELS"),
            Machines = Words(template, "KVM_MACHINES"),
            Architecture = template.Find("ARCH")?.Value.Text,
        };
    }

    // CORE/CPUS has each thread with the VM that it is pinned to: 0:-1,32:7.
    private static HostNode Node(XElement node) => new(
        DocumentXml.Number(node, "NODE_ID"),
        [
            .. node.Elements("CORE").SelectMany(core => (DocumentXml.Text(core, "CPUS") ?? "").Split(','))
                .Select(cpu => int.TryParse(cpu.Split(':')[0], CultureInfo.InvariantCulture, out var id) ? id : -1)
                .Where(id => id >= 0).Order(),
        ])
    {
        PagesKiB = [.. node.Elements("HUGEPAGE").Select(page => (long)DocumentXml.Number(page, "SIZE"))],
    };

    private static string[] Words(Template template, string name) =>
        (template.Find(name)?.Value.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A cluster as OpenNebula's tools export it: <c>onecluster show -x</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Template">Attributes that operators gave it.</param>
public sealed record ClusterDocument(string Name, Template Template)
{
    /// <summary>Its values as a level between a host's and the defaults file's.</summary>
    public TemplateLevel Level => new($"cluster {Name}".TrimEnd(), Template);

    /// <summary>Reads one, or a template of what the cluster gives VMs.</summary>
    /// <exception cref="TemplateSyntaxException">It cannot be read; says why and where.</exception>
    public static ClusterDocument Parse(string text)
    {
        if (!DocumentXml.Is(text))
        {
            return new("", Template.Parse(text));
        }

        var root = DocumentXml.Read(text, "CLUSTER");
        return new(DocumentXml.Text(root, "NAME") ?? "", DocumentXml.Template(root.Element("TEMPLATE")));
    }
}
