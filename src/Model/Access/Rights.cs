namespace Hypernova.Model.Access;

/// <summary>What a route needs of the caller on an object.</summary>
public enum Right
{
    /// <summary>See it.</summary>
    Use,

    /// <summary>Act on it: start, stop, change.</summary>
    Manage,

    /// <summary>Give it away, change its permissions.</summary>
    Admin,
}

/// <summary>Permission bits of a row: use, manage, admin for owner, group and others.</summary>
/// <param name="Bits">Nine bits, owner highest, as in file modes: 0b110_100_000 lets the owner use and manage and the
/// group use.</param>
public readonly record struct Permissions(int Bits)
{
    /// <summary>Owner uses and manages; nobody else sees it.</summary>
    public static Permissions Default { get; } = new(0b110_000_000);

    /// <summary>Whether these bits give a right.</summary>
    /// <param name="right">The right.</param>
    /// <param name="isOwner">The caller owns the row.</param>
    /// <param name="inGroup">The caller is in the row's group.</param>
    public bool Allow(Right right, bool isOwner, bool inGroup)
    {
        var bit = right switch { Right.Use => 0b100, Right.Manage => 0b010, Right.Admin => 0b001 };
        return (isOwner && (Bits & (bit << 6)) != 0)
            || (inGroup && (Bits & (bit << 3)) != 0)
            || (Bits & bit) != 0;
    }
}
