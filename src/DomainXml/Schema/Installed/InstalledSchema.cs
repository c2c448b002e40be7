namespace Hypernova.DomainXml.Schema.Installed;

/// <summary>The schema that libvirt's package installed here, read once and when it is first needed.</summary>
public static class InstalledSchema
{
    private static readonly Lazy<DomainSchema?> Read = new(DomainSchema.FindInstalled);

    /// <summary>The schema; null where there is none that can be used.</summary>
    public static DomainSchema? Find() => Read.Value;
}
