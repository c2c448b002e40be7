using System.Globalization;

namespace Hypernova.OpenNebula.Documents;

/// <summary>A VM as OpenNebula's tools export it: <c>onevm show -x</c>, or what its core hands to a driver.</summary>
/// <param name="Id">Its number there.</param>
/// <param name="Name">Its name.</param>
/// <param name="Template">What its core made of the user's template.</param>
public sealed record VmDocument(int Id, string Name, Template Template)
{
    /// <summary>Where the core keeps datastores on hosts unless told otherwise; the double slash is its own.</summary>
    public const string UsualLocation = "/var/lib/one//datastores";

    private const string Root = "VM";

    /// <summary>Attributes the user added that mean nothing to the core.</summary>
    public Template UserTemplate { get; init; } = Template.Empty;

    /// <summary>The owner's name; null where the document has none.</summary>
    public string? UserName { get; init; }

    /// <summary>The owner's number.</summary>
    public int? User { get; init; }

    /// <summary>The group's name.</summary>
    public string? GroupName { get; init; }

    /// <summary>The group's number.</summary>
    public int? Group { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it came to its host.</summary>
    public DateTimeOffset? Deployed { get; init; }

    /// <summary>The host it is or was on; null where it never had one.</summary>
    public string? HostName { get; init; }

    /// <summary>The driver there: kvm or qemu.</summary>
    public string? Driver { get; init; }

    /// <summary>The datastore of its files; null where it never had a host.</summary>
    public int? SystemDatastore { get; init; }

    /// <summary>Whether a text is such a document.</summary>
    public static bool Is(string text) => BroughtXml.HasRoot(text, Root);

    /// <summary>Reads one.</summary>
    /// <exception cref="TemplateSyntaxException">It cannot be read; says why and where.</exception>
    public static VmDocument Parse(string text)
    {
        var root = DocumentXml.Read(text, Root);
        var history = root.Element("HISTORY_RECORDS")?.Elements("HISTORY").LastOrDefault();
        var id = DocumentXml.Number(root, "ID");
        return new(
            id,
            DocumentXml.Text(root, "NAME") ?? $"one-{id.ToString(CultureInfo.InvariantCulture)}",
            DocumentXml.Template(root.Element("TEMPLATE")))
        {
            UserTemplate = DocumentXml.Template(root.Element("USER_TEMPLATE")),
            UserName = DocumentXml.Text(root, "UNAME"),
            User = DocumentXml.NumberOrNull(root, "UID"),
            GroupName = DocumentXml.Text(root, "GNAME"),
            Group = DocumentXml.NumberOrNull(root, "GID"),
            Created = DocumentXml.TimeOrNull(root, "STIME"),
            Deployed = DocumentXml.TimeOrNull(history, "STIME"),
            HostName = DocumentXml.Text(history, "HOSTNAME"),
            Driver = DocumentXml.Text(history, "VM_MAD"),
            SystemDatastore = DocumentXml.NumberOrNull(history, "DS_ID"),
        };
    }

    /// <summary>The directory of its files on its host.</summary>
    /// <param name="location">Where datastores are.</param>
    public string Directory(string location = UsualLocation) => string.Create(
        CultureInfo.InvariantCulture, $"{location}/{SystemDatastore ?? 0}/{Id}");
}
