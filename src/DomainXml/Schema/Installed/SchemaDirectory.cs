namespace Hypernova.DomainXml.Schema.Installed;

/// <summary>The edge: schemas as files of a directory, where libvirt's package put them.</summary>
public static class SchemaDirectory
{
    /// <summary>Where distributions install libvirt's schemas.</summary>
    public const string Usual = "/usr/share/libvirt/schemas";

    /// <summary>Opens schemas of a directory by name; a name that leaves it is not there.</summary>
    /// <param name="directory">The directory.</param>
    public static Func<string, Stream?> Opener(string directory) => name =>
    {
        var path = Path.Combine(directory, name);
        return name == Path.GetFileName(name) && File.Exists(path) ? File.OpenRead(path) : null;
    };
}
