namespace Hypernova.Cli;

/// <summary>What hn's exit code says; documented in docs/reference/hn.md.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>An operation failed, or the world did.</summary>
    public const int Failed = 1;

    /// <summary>Bad input or usage; nothing was changed.</summary>
    public const int BadInput = 2;

    /// <summary>Refused because of the state of things.</summary>
    public const int Refused = 3;

    public const int NotFound = 4;

    /// <summary>No token, a bad one, or not allowed.</summary>
    public const int NotAllowed = 5;

    /// <summary>No daemon answers.</summary>
    public const int Unreachable = 6;

    /// <summary>What was waited for did not come in time.</summary>
    public const int TimedOut = 7;

    public const int Interrupted = 130;

    /// <summary>What an HTTP status of the API becomes.</summary>
    public static int OfStatus(int status) => status switch
    {
        400 or 413 or 415 or 422 => BadInput,
        401 or 403 or 429 => NotAllowed,
        404 => NotFound,
        409 or 412 => Refused,
        503 => Unreachable,
        _ => Failed,
    };
}
