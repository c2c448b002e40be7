using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Hypernova.Tidy.Tests.Reading;

namespace Hypernova.Tidy.Tests.Rules;

/// <summary>Packages: pinned exactly, in one place, and each of use.</summary>
internal static partial class Packages
{
    private const string Central = "Directory.Packages.props";

    public static IReadOnlyList<Rule> All { get; } =
    [
        new(
            "package-versions-are-exact",
            "the same commit must restore the same bytes next year",
            tree => from element in Elements(tree.Find(Central), "PackageVersion")
                    let version = element.Attribute("Version")?.Value ?? ""
                    where !Exact().IsMatch(version)
                    select At(tree.Find(Central)!, element, $"the version '{version}' is not exact"),
            Central + ":2",
            (Central, "<Project><G>\n<PackageVersion Include=\"A\" Version=\"1.*\" />\n</G></Project>")),
        new(
            "packages-are-used",
            "every package is somebody's code to trust; one without use is all cost",
            tree => from element in Elements(tree.Find(Central), "PackageVersion")
                    let name = element.Attribute("Include")!.Value
                    where !IsUsed(tree, name)
                    select At(tree.Find(Central)!, element, $"no project uses {name}"),
            Central + ":2",
            (Central, "<Project><G>\n<PackageVersion Include=\"A\" Version=\"1.0.0\" />\n</G></Project>")),
        new(
            "versions-live-in-one-place",
            "two versions of one package meet at run time",
            tree => from project in tree.Projects
                    from element in Elements(project, "PackageReference")
                    where element.Attribute("Version") is not null || element.Attribute("VersionOverride") is not null
                    select At(project, element, "a version outside of " + Central),
            "src/A/A.csproj:2",
            ("src/A/A.csproj", "<Project><G>\n<PackageReference Include=\"A\" Version=\"1.0.0\" /></G></Project>")),
        new(
            "every-project-has-its-lock-file",
            "the lock file pins what the packages themselves ask for",
            tree => from project in tree.Projects
                    where tree.Find($"{project.Folder}/packages.lock.json") is null
                    select new Violation(project.Path, 1, "no packages.lock.json beside it"),
            "src/A/A.csproj:1",
            ("src/A/A.csproj", "<Project />")),
        new(
            "no-registry-is-named",
            "where packages come from is the machine's own configuration",
            tree => Rule.Matches(tree.Files, Registry(), match => $"the registry {match.Value}"),
            "src/A/A.cs:1",
            ("src/A/A.cs", "// see https://www.nuget." + "org/packages/A")),
    ];

    private static bool IsUsed(SourceTree tree, string package) => tree.Files
        .Where(file => file.IsProject || file.Name is "Directory.Build.props" or "packages.lock.json")
        .Any(file => file.Text.Contains($"\"{package}\"", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<XElement> Elements(SourceFile? file, string name) =>
        file is null ? [] : XDocument.Parse(file.Text, LoadOptions.SetLineInfo).Descendants(name);

    private static Violation At(SourceFile file, XElement element, string what) =>
        new(file.Path, ((IXmlLineInfo)element).LineNumber, what);

    [GeneratedRegex(
        @"^\d+\.\d+(\.\d+){0,2}(-[0-9A-Za-z.]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Exact();

    [GeneratedRegex(
        @"\b(nuget[.]org|npmjs[.](org|com)|yarnpkg[.]com|pypi[.]org|pythonhosted[.]org|crates[.]io|rubygems[.]org|"
        + @"proxy[.]golang[.]org|maven[.]org|docker[.]io|ghcr[.]io|quay[.]io|mcr[.]microsoft[.]com|unpkg[.]com|"
        + @"jsdelivr[.]net)\b",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Registry();
}
