using System.Collections.Immutable;
using Hypernova.Model;
using Hypernova.Model.Access;

namespace Hypernova.Server.Access;

/// <summary>Who asks, as proved by a token. Everything that decides about rights takes one.</summary>
/// <param name="User">The user.</param>
/// <param name="Name">The user's name, for events and messages.</param>
/// <param name="Groups">The groups the user is in, lowest first.</param>
/// <param name="Token">The token that proved it; 0 where no token was used.</param>
public sealed record Caller(UserId User, string Name, ImmutableArray<GroupId> Groups, long Token = 0)
{
    /// <summary>The group whose members may do everything.</summary>
    public static readonly GroupId Administrators = new(0);

    /// <summary>The group of everybody else.</summary>
    public static readonly GroupId Users = new(1);

    /// <summary>The product itself: schedulers, reconcile, recovery.</summary>
    public static Caller System { get; } = new(new UserId(0), "system", [Administrators]);

    /// <summary>Whether the caller may do everything.</summary>
    public bool IsAdministrator { get; } = Groups.Contains(Administrators);

    /// <summary>The group that owns what the caller creates.</summary>
    public GroupId PrimaryGroup => Groups.IsEmpty ? Users : Groups[0];

    /// <summary>Whether the caller has a right on a row.</summary>
    /// <param name="right">The right.</param>
    /// <param name="row">Whose the row is.</param>
    public bool Can(Right right, Ownership row) =>
        IsAdministrator || row.Permissions.Allow(right, row.Owner == User, Groups.Contains(row.Group));
}

/// <summary>Whose a row is and what others may do with it.</summary>
/// <param name="Owner">The owner.</param>
/// <param name="Group">The group.</param>
/// <param name="Permissions">The bits.</param>
public readonly record struct Ownership(UserId Owner, GroupId Group, Permissions Permissions);
