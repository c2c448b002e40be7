namespace Hypernova.Libvirt;

/// <summary>The kinds of events a connection can register for.</summary>
[Flags]
public enum DomainEventKinds
{
    /// <summary>No events.</summary>
    None = 0,

    /// <summary><see cref="DomainLifecycleEvent"/>.</summary>
    Lifecycle = 1 << 0,

    /// <summary><see cref="DomainRebootEvent"/>.</summary>
    Reboot = 1 << 1,

    /// <summary><see cref="DomainRtcChangeEvent"/>.</summary>
    RtcChange = 1 << 2,

    /// <summary><see cref="DomainWatchdogEvent"/>.</summary>
    Watchdog = 1 << 3,

    /// <summary><see cref="DomainIoErrorEvent"/>.</summary>
    IoError = 1 << 4,

    /// <summary><see cref="DomainControlErrorEvent"/>.</summary>
    ControlError = 1 << 5,

    /// <summary><see cref="DomainBalloonChangeEvent"/>.</summary>
    BalloonChange = 1 << 6,

    /// <summary><see cref="DomainDeviceEvent"/> for a device that went.</summary>
    DeviceRemoved = 1 << 7,

    /// <summary><see cref="DomainDeviceEvent"/> for a device that came.</summary>
    DeviceAdded = 1 << 8,

    /// <summary><see cref="DomainDeviceEvent"/> for a device that the guest did not let go.</summary>
    DeviceRemovalFailed = 1 << 9,

    /// <summary><see cref="DomainAgentEvent"/>.</summary>
    AgentLifecycle = 1 << 10,

    /// <summary><see cref="DomainJobCompletedEvent"/>.</summary>
    JobCompleted = 1 << 11,

    /// <summary>Each of them.</summary>
    All = (1 << 12) - 1,
}

/// <summary>virConnectCloseReason.</summary>
public enum CloseReason
{
    /// <summary>Misc I/O error.</summary>
    Error = 0,

    /// <summary>The daemon ended the connection, or died.</summary>
    EndOfFile = 1,

    /// <summary>The daemon gave no sign of life.</summary>
    KeepAlive = 2,

    /// <summary>This process closed it.</summary>
    Client = 3,
}

/// <summary>virDomainEventType.</summary>
public enum DomainLifecycle
{
    /// <summary>A definition was added or changed.</summary>
    Defined = 0,

    /// <summary>The definition went.</summary>
    Undefined = 1,

    /// <summary>It started.</summary>
    Started = 2,

    /// <summary>Its processors stopped.</summary>
    Suspended = 3,

    /// <summary>Its processors go on.</summary>
    Resumed = 4,

    /// <summary>Its hypervisor process is gone.</summary>
    Stopped = 5,

    /// <summary>The guest is down, the process not yet gone.</summary>
    Shutdown = 6,

    /// <summary>The guest suspended itself.</summary>
    PmSuspended = 7,

    /// <summary>The guest crashed.</summary>
    Crashed = 8,
}

/// <summary>virDomainEventStoppedDetailType.</summary>
public enum StoppedDetail
{
    /// <summary>The guest shut down.</summary>
    Shutdown = 0,

    /// <summary>It was destroyed.</summary>
    Destroyed = 1,

    /// <summary>It crashed.</summary>
    Crashed = 2,

    /// <summary>It went to another host.</summary>
    Migrated = 3,

    /// <summary>It was saved.</summary>
    Saved = 4,

    /// <summary>The hypervisor failed.</summary>
    Failed = 5,

    /// <summary>A snapshot of a stopped guest was loaded.</summary>
    FromSnapshot = 6,
}

/// <summary>virDomainEventStartedDetailType.</summary>
public enum StartedDetail
{
    /// <summary>It boots.</summary>
    Booted = 0,

    /// <summary>It comes from another host.</summary>
    Migrated = 1,

    /// <summary>It was restored from a save.</summary>
    Restored = 2,

    /// <summary>It was restored from a snapshot.</summary>
    FromSnapshot = 3,

    /// <summary>It woke up.</summary>
    Wakeup = 4,
}

/// <summary>virDomainEventSuspendedDetailType.</summary>
public enum SuspendedDetail
{
    /// <summary>Somebody asked.</summary>
    Paused = 0,

    /// <summary>An offline migration.</summary>
    Migrated = 1,

    /// <summary>A disk failed.</summary>
    IoError = 2,

    /// <summary>The watchdog fired.</summary>
    Watchdog = 3,

    /// <summary>Restored paused.</summary>
    Restored = 4,

    /// <summary>A snapshot was restored paused.</summary>
    FromSnapshot = 5,

    /// <summary>A libvirt call failed halfway.</summary>
    ApiError = 6,

    /// <summary>A post-copy migration.</summary>
    PostCopy = 7,

    /// <summary>A failed post-copy migration.</summary>
    PostCopyFailed = 8,
}

/// <summary>virDomainEventWatchdogAction.</summary>
public enum WatchdogAction
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The processors stop.</summary>
    Pause = 1,

    /// <summary>The guest is reset.</summary>
    Reset = 2,

    /// <summary>The guest is powered off.</summary>
    Poweroff = 3,

    /// <summary>The guest is asked to shut down.</summary>
    Shutdown = 4,

    /// <summary>A message is logged.</summary>
    Debug = 5,

    /// <summary>A non-maskable interrupt is injected.</summary>
    InjectNmi = 6,
}

/// <summary>virDomainEventIOErrorAction.</summary>
public enum IoErrorAction
{
    /// <summary>The error is ignored.</summary>
    None = 0,

    /// <summary>The processors stop.</summary>
    Pause = 1,

    /// <summary>The guest sees the error.</summary>
    Report = 2,
}

/// <summary>What became of a device.</summary>
public enum DeviceChange
{
    /// <summary>It is in the guest.</summary>
    Added,

    /// <summary>It is out of the guest.</summary>
    Removed,

    /// <summary>The guest refused to let it go.</summary>
    RemovalFailed,
}

/// <summary>virConnectDomainEventAgentLifecycleReason.</summary>
public enum AgentChangeReason
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>The domain started.</summary>
    DomainStarted = 1,

    /// <summary>Its channel changed.</summary>
    Channel = 2,
}
