using System.Globalization;

namespace Hypernova.Model;

/// <summary>The number of a virtual machine: small, for people, never reused.</summary>
/// <param name="Value">0 or more.</param>
public readonly record struct VmId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The number of a host, never reused.</summary>
/// <param name="Value">0 or more.</param>
public readonly record struct HostId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The number of a cluster, never reused.</summary>
/// <param name="Value">100 or more.</param>
public readonly record struct ClusterId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The number of a user; 0 is the administrator made at the first start.</summary>
/// <param name="Value">0 or more.</param>
public readonly record struct UserId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The number of a group; 0 is the administrators' group, 1 the ordinary users'.</summary>
/// <param name="Value">0 or more.</param>
public readonly record struct GroupId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The number of an operation, rising in order of request.</summary>
/// <param name="Value">1 or more.</param>
public readonly record struct OperationId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What libvirt knows a domain by: the RFC 4122 UUID .</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct DomainUuid(Guid Value)
{
    /// <summary>Reads the notation with or without dashes .</summary>
    /// <param name="text">32 hexadecimal digits, dashes allowed.</param>
    /// <param name="uuid">The UUID, where the text is one.</param>
    public static bool TryParse(string? text, out DomainUuid uuid)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) || Guid.TryParseExact(text, "N", out value);
        uuid = new(value);
        return parsed;
    }

    /// <summary>The dashed lower-case form that libvirt prints.</summary>
    public override string ToString() => Value.ToString("D", CultureInfo.InvariantCulture);
}
