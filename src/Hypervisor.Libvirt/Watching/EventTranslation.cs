namespace Hypernova.Hypervisor.Libvirt.Watching;

/// <summary>libvirt's events in the boundary's words.</summary>
internal static class EventTranslation
{
    /// <summary>The event; null for what nobody needs.</summary>
    public static HypervisorEvent? Of(DomainEvent happened, DomainUuid uuid) => happened switch
    {
        DomainLifecycleEvent life => Life(life, uuid),
        DomainRebootEvent => new(HypervisorEventKind.Rebooted, uuid, ""),
        DomainWatchdogEvent watchdog => new(HypervisorEventKind.Watchdog, uuid, Word(watchdog.Action)),
        DomainIoErrorEvent error =>
            new(HypervisorEventKind.IoError, uuid, $"{error.Alias} {error.Path} {error.Reason}".Trim()),
        DomainDeviceEvent device => new(HypervisorEventKind.Device, uuid, $"{Word(device.Change)} {device.Alias}"),
        DomainAgentEvent agent =>
            new(HypervisorEventKind.Agent, uuid, agent.IsConnected ? "connected" : "disconnected"),
        DomainJobCompletedEvent => new(HypervisorEventKind.Job, uuid, "completed"),
        _ => null,
    };

    private static HypervisorEvent? Life(DomainLifecycleEvent life, DomainUuid uuid) => life.Change switch
    {
        DomainLifecycle.Defined => new(HypervisorEventKind.Defined, uuid, life.Detail == 0 ? "added" : "updated"),
        DomainLifecycle.Undefined => new(HypervisorEventKind.Undefined, uuid, "removed"),
        DomainLifecycle.Started => new(HypervisorEventKind.Started, uuid, Word(life.Started)),
        DomainLifecycle.Suspended => new(HypervisorEventKind.Paused, uuid, Word(life.Suspended)),
        DomainLifecycle.Resumed => new(HypervisorEventKind.Resumed, uuid, life.Detail == 0 ? "unpaused" : "migrated"),
        DomainLifecycle.Stopped => new(HypervisorEventKind.Stopped, uuid, Word(life.Stopped)),
        DomainLifecycle.Crashed => new(HypervisorEventKind.Crashed, uuid, "crashed"),
        DomainLifecycle.PmSuspended => new(HypervisorEventKind.Paused, uuid, "asleep"),

        // The guest is down and QEMU about to go: Stopped follows.
        DomainLifecycle.Shutdown => null,
    };

    private static string Word<T>(T detail) => $"{detail}".ToLowerInvariant();
}
