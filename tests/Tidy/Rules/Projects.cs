using System.Xml.Linq;
using Hypernova.Tidy.Tests.Reading;

namespace Hypernova.Tidy.Tests.Rules;

/// <summary>Who may see whom. Everything not named here is forbidden.</summary>
internal static class Projects
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Model"] = [],
        ["Libvirt"] = [],
        ["Sqlite"] = [],
        ["DomainXml"] = ["Model"],
        ["OpenNebula"] = ["Model"],
        ["Nova"] = ["OpenNebula", "Model"],
        ["Hypervisor"] = ["Model"],
        ["Hypervisor.Fake"] = ["Hypervisor", "Model"],
        ["Hypervisor.Libvirt"] = ["Hypervisor", "DomainXml", "Libvirt", "Model"],
        ["Server"] = ["Hypervisor", "OpenNebula", "Nova", "Sqlite", "Model"],
        ["OpenNebula.XmlRpc"] = ["Server", "OpenNebula", "Model"],
        ["OneDriver"] = ["Hypervisor.Libvirt", "OpenNebula", "Model"],
        ["Client"] = ["Model"],
        ["Cli"] = ["Client", "OpenNebula", "Nova", "DomainXml", "Model"],
    };

    private static readonly HashSet<string> SeesEverything = new(StringComparer.Ordinal) { "Daemon" };

    private static readonly HashSet<string> RootEntries = new(StringComparer.Ordinal)
    {
        "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "do", "hn", "Hypernova.slnx",
        "global.json", ".editorconfig", ".gitignore", ".gitattributes", "Directory.Build.props",
        "Directory.Packages.props", ".ci", "api", "docs", "eng", "etc", "examples", "src", "tests",
    };

    public static IReadOnlyList<Rule> All { get; } =
    [
        new(
            "arrows-point-one-way",
            "a part can be read, tested and replaced without those that it does not see",
            WrongArrows,
            "src/Server/Server.csproj:3",
            ("src/Server/Server.csproj", "<Project>\n  <ItemGroup>\n"
                + "    <ProjectReference Include=\"../Libvirt/Libvirt.csproj\" />\n"
                + "    <ProjectReference Include=\"../Model/Model.csproj\" />\n  </ItemGroup>\n</Project>\n")),
        new(
            "projects-are-known",
            "a new project has its place among the arrows and in the solution before it has code",
            UnknownProjects,
            "src/New/New.csproj:1",
            ("src/New/New.csproj", "<Project />"),
            ("Hypernova.slnx", "<Solution />")),
        new(
            "the-root-is-a-title-page",
            "what lies in the root is read first, and by everybody",
            tree => from file in tree.Files
                    let entry = file.Path.Split('/')[0]
                    where !RootEntries.Contains(entry)
                    select new Violation(file.Path, 1, $"{entry} is not among the known entries of the root"),
            "PLAN.md:1",
            ("PLAN.md", "x"),
            ("src/A/A.cs", "x")),
    ];

    private static IEnumerable<Violation> WrongArrows(SourceTree tree) =>
        from file in tree.Projects
        where file.IsIn("src") && !SeesEverything.Contains(NameOf(file.Path))
        from reference in References(file)
        where !Arrows.GetValueOrDefault(NameOf(file.Path), []).Contains(reference.Name, StringComparer.Ordinal)
        select new Violation(file.Path, reference.Line, $"{NameOf(file.Path)} may not see {reference.Name}");

    private static IEnumerable<Violation> UnknownProjects(SourceTree tree) =>
        from file in tree.Projects
        let name = NameOf(file.Path)
        let isPlaced = file.IsIn("tests") || Arrows.ContainsKey(name) || SeesEverything.Contains(name)
        let isListed = tree.Find("Hypernova.slnx") is not { } solution
            || solution.Text.Contains($"\"{file.Path}\"", StringComparison.Ordinal)
        where !isPlaced || !isListed
        select new Violation(file.Path, 1, isPlaced ? "not in Hypernova.slnx" : "not among the arrows");

    private static IEnumerable<(string Name, int Line)> References(SourceFile project) =>
        from element in XDocument.Parse(project.Text, LoadOptions.SetLineInfo).Descendants("ProjectReference")
        select (NameOf(element.Attribute("Include")!.Value), ((System.Xml.IXmlLineInfo)element).LineNumber);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);
}
