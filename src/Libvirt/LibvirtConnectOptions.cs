namespace Hypernova.Libvirt;

/// <summary>How a connection is opened and how long its calls may take.</summary>
public sealed record LibvirtConnectOptions
{
    /// <summary>Only questions, no changes (VIR_CONNECT_RO). Default: no.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>
    /// Answers libvirt's questions for user, password and the like; null as answer cancels the attempt. Called on the
    /// attempt's thread, may block, counts against <see cref="ConnectDeadline"/>; asked again, on other threads, when a
    /// call needs one more of libvirt's connections. Default: none, such hosts refuse.
    /// </summary>
    public Func<CredentialRequest, string?>? Credentials { get; init; }

    /// <summary>
    /// How often a silent daemon is asked for a sign of life, whole seconds; zero switches it off. Default: 5 s. With
    /// <see cref="KeepAliveCount"/> this bounds when a vanished host is noticed; a call there hangs at most twice as
    /// long. Drivers without a daemon have none.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After how many unanswered signs the connection is given up. Default: 3.</summary>
    public int KeepAliveCount { get; init; } = 3;

    /// <summary>How long opening may take, with its registrations. Default: 15 s.</summary>
    public TimeSpan ConnectDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a call may take where the caller gives no deadline. Default: 30 s.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for saves, restores and agent commands. Default: 10 min.</summary>
    public TimeSpan JobDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Threads for questions. Default: 4.</summary>
    public int QueryThreads { get; init; } = 4;

    /// <summary>Threads for changes of state. Default: 4.</summary>
    public int PowerThreads { get; init; } = 4;

    /// <summary>Threads for saves, restores and agent commands. Default: 4.</summary>
    public int JobThreads { get; init; } = 4;

    /// <summary>Threads that move the bytes of streams; each stream stays on one. Default: 2.</summary>
    public int StreamThreads { get; init; } = 2;

    /// <summary>How many calls may wait before each group of threads; more are refused. Default: 1024.</summary>
    public int LaneCapacity { get; init; } = 1024;

    /// <summary>Which events to register for. Default: all. Those a driver does not have are skipped.</summary>
    public DomainEventKinds Events { get; init; } = DomainEventKinds.All;

    /// <summary>How many events may wait for their reader; more are counted and dropped. Default: 8192.</summary>
    public int EventCapacity { get; init; } = 8192;

    /// <summary>Told of each call that ended after its caller had left; on a pool thread, must not throw.</summary>
    public Action<LateOutcome>? OnLateOutcome { get; init; }

    /// <summary>The clock of the deadlines. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>One thing that libvirt wants to know to let us in.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Prompt">Libvirt's words for it, for people.</param>
/// <param name="Challenge">What the other side gave to answer, usually the host's name.</param>
/// <param name="Default">What libvirt would take by default.</param>
public sealed record CredentialRequest(CredentialKind Kind, string Prompt, string? Challenge, string? Default);

/// <summary>virConnectCredentialType.</summary>
public enum CredentialKind
{
    /// <summary>The identity to act as.</summary>
    UserName = 1,

    /// <summary>The identity to authorise as.</summary>
    AuthorisationName = 2,

    /// <summary>Languages as in RFC 1766, separated by commas.</summary>
    Language = 3,

    /// <summary>A nonce of the client.</summary>
    ClientNonce = 4,

    /// <summary>A passphrase: secret.</summary>
    Passphrase = 5,

    /// <summary>The response to a challenge; may be shown while typed.</summary>
    EchoPrompt = 6,

    /// <summary>The response to a challenge: secret.</summary>
    NoEchoPrompt = 7,

    /// <summary>The authentication realm.</summary>
    Realm = 8,

    /// <summary>A credential kept elsewhere.</summary>
    External = 9,
}
