namespace Hypernova.Server.Users;

/// <summary>A user as shown.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="Enabled">Whether it may do anything.</param>
/// <param name="Groups">Names of its groups.</param>
/// <param name="HasPassword">Whether it may log in; otherwise only its tokens work.</param>
/// <param name="Created">When.</param>
/// <param name="Version">Rises with every change.</param>
internal sealed record UserView(
    int Id,
    string Name,
    bool Enabled,
    IReadOnlyList<string> Groups,
    bool HasPassword,
    DateTimeOffset Created,
    long Version);

/// <summary>A group as shown.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="Members">How many users are in it.</param>
internal sealed record GroupView(int Id, string Name, int Members);

/// <summary>A token as shown.</summary>
/// <param name="Id">Number.</param>
/// <param name="UserId">Whose.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Token">The secret, only in the answer that made it.</param>
/// <param name="Created">When.</param>
/// <param name="Expires">When it ends; null for never.</param>
/// <param name="LastUsed">About when it was last used; null for never.</param>
internal sealed record TokenView(
    long Id,
    int UserId,
    string Name,
    string? Token,
    DateTimeOffset Created,
    DateTimeOffset? Expires,
    DateTimeOffset? LastUsed);

/// <summary>The caller as shown to itself.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="Groups">Names of its groups.</param>
/// <param name="Administrator">Whether it may do everything.</param>
/// <param name="TokenId">The token that it uses.</param>
internal sealed record CallerView(int Id, string Name, IReadOnlyList<string> Groups, bool Administrator, long TokenId);

/// <summary>A new user.</summary>
/// <param name="Name">Name.</param>
/// <param name="Password">Password; null for tokens only.</param>
/// <param name="Groups">Names of groups; null or empty for the ordinary users'.</param>
internal sealed record AddUserRequest(string? Name, string? Password = null, IReadOnlyList<string>? Groups = null);

/// <summary>Changes of a user; null leaves a member alone.</summary>
/// <param name="Password">New password.</param>
/// <param name="Enabled">Whether it may do anything.</param>
/// <param name="Groups">Names of all its groups.</param>
internal sealed record ChangeUserRequest(
    string? Password = null, bool? Enabled = null, IReadOnlyList<string>? Groups = null);

/// <summary>A new group.</summary>
/// <param name="Name">Name.</param>
internal sealed record AddGroupRequest(string? Name);

/// <summary>A new token of the caller.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="ExpiresIn">Seconds; null for never.</param>
internal sealed record CreateTokenRequest(string? Name, long? ExpiresIn = null);

/// <summary>Name and password.</summary>
/// <param name="User">User.</param>
/// <param name="Password">Password.</param>
internal sealed record LoginRequest(string? User, string? Password);
