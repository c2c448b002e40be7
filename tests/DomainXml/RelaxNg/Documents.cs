using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Hypernova.DomainXml.Schema;
using Hypernova.DomainXml.Schema.Installed;

namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>What the tests of schemas check, and the one schema that they share.</summary>
internal static class Documents
{
    private static readonly Lazy<DomainSchema> Loaded = new(() => DomainSchema.LoadInstalled());

    public static DomainSchema Schema => Loaded.Value;

    public static string SchemaFile => Path.Combine(SchemaDirectory.Usual, DomainSchema.File);

    /// <summary>Documents with every kind of device, and all golden files that the schema is new enough for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[] { "Examples", "../Golden" }.SelectMany(folder => Directory.GetFiles(Folder(folder), "*.xml"))
            .Where(file => !GoldenTests.IsNewer(file)).Order(),
    ];

    public static string Example(string name) => File.ReadAllText(Path.Combine(Folder("Examples"), name + ".xml"));

    public static XDocument Parse(string text) =>
        XDocument.Parse(text, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);

    private static string Folder(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, name));
}
