namespace Hypernova.Client;

/// <summary>A user.</summary>
public sealed record UserView
{
    /// <summary>Number.</summary>
    public int Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it may log in.</summary>
    public bool Enabled { get; init; }

    /// <summary>Names of its groups.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }
}

/// <summary>A group.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
public sealed record GroupView(int Id, string Name);

/// <summary>A token; the secret is there only when it has just been made.</summary>
public sealed record TokenView
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The secret, once.</summary>
    public string? Token { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was last used.</summary>
    public DateTimeOffset? LastUsed { get; init; }
}

/// <summary>Who the caller is.</summary>
public sealed record CallerView
{
    /// <summary>Number.</summary>
    public int Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names of its groups.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Whether it may do everything.</summary>
    public bool Administrator { get; init; }
}
