namespace Hypernova.Libvirt;

/// <summary>A domain's UUID: what it is recognised by, on every host and under every name.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct DomainUuid(Guid Value)
{
    /// <summary>The usual form: lower case, with dashes.</summary>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Who a domain is.</summary>
/// <param name="Uuid">Stays the same for the domain's life.</param>
/// <param name="Name">Unique on its host at one time; may change by a rename.</param>
public readonly record struct DomainIdentity(DomainUuid Uuid, string Name)
{
    /// <summary>The name, for people.</summary>
    public override string ToString() => Name;
}
