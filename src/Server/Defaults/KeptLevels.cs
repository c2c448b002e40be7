namespace Hypernova.Server.Defaults;

/// <summary>The defaults that a VM was created with: what its host, its cluster and the operator said then.</summary>
internal sealed record KeptLevels
{
    /// <summary>Prefix of the targets of disks that name neither target nor prefix.</summary>
    public required string DevicePrefix { get; init; }

    /// <summary>The first to have a value wins.</summary>
    public required IReadOnlyList<KeptLevel> Levels { get; init; }

    /// <summary>Whether both say the same.</summary>
    public static bool AreSame(KeptLevels? one, KeptLevels? other) => one is null || other is null
        ? one is null && other is null
        : one.DevicePrefix == other.DevicePrefix && one.Levels.SequenceEqual(other.Levels);
}

/// <summary>One level.</summary>
/// <param name="Name">For people: <c>host web-1</c>, a file's path, <c>built-in defaults</c>.</param>
/// <param name="Hash">Names its text in the store.</param>
internal sealed record KeptLevel(string Name, string Hash)
{
    /// <summary>Whether its DISK vectors with a TYPE are for disks on that storage alone.</summary>
    public bool TellsStorageApart { get; init; }
}
