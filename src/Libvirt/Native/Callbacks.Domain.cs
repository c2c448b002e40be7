using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>The domain events, by libvirt's event numbers.</summary>
internal static unsafe partial class Callbacks
{
    /// <summary>virDomainEventID of a kind and the callback of its signature.</summary>
    internal static (int EventId, nint Callback) For(DomainEventKinds kind) => kind switch
    {
        DomainEventKinds.Lifecycle => (0, (nint)(delegate* unmanaged<nint, nint, int, int, nint, void>)&OnLifecycle),
        DomainEventKinds.Reboot => (1, (nint)(delegate* unmanaged<nint, nint, nint, void>)&OnReboot),
        DomainEventKinds.RtcChange => (2, (nint)(delegate* unmanaged<nint, nint, long, nint, void>)&OnRtcChange),
        DomainEventKinds.Watchdog => (3, (nint)(delegate* unmanaged<nint, nint, int, nint, void>)&OnWatchdog),
        DomainEventKinds.IoError =>
            (6, (nint)(delegate* unmanaged<nint, nint, nint, nint, int, nint, nint, void>)&OnIoError),
        DomainEventKinds.ControlError => (7, (nint)(delegate* unmanaged<nint, nint, nint, void>)&OnControlError),
        DomainEventKinds.BalloonChange => (13, (nint)(delegate* unmanaged<nint, nint, ulong, nint, void>)&OnBalloon),
        DomainEventKinds.DeviceRemoved => (15, (nint)(delegate* unmanaged<nint, nint, nint, nint, void>)&OnRemoved),
        DomainEventKinds.AgentLifecycle =>
            (18, (nint)(delegate* unmanaged<nint, nint, int, int, nint, void>)&OnAgentLifecycle),
        DomainEventKinds.DeviceAdded => (19, (nint)(delegate* unmanaged<nint, nint, nint, nint, void>)&OnAdded),
        DomainEventKinds.JobCompleted =>
            (21, (nint)(delegate* unmanaged<nint, nint, NativeParameter*, int, nint, void>)&OnJobCompleted),
        DomainEventKinds.DeviceRemovalFailed =>
            (22, (nint)(delegate* unmanaged<nint, nint, nint, nint, void>)&OnRemovalFailed),
        DomainEventKinds.None or DomainEventKinds.All => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static void Post(nint opaque, LibvirtEvent happened) => Target<EventQueue>(opaque).Post(happened);

    private static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    [UnmanagedCallersOnly]
    private static void OnLifecycle(nint connection, nint domain, int type, int detail, nint opaque) =>
        Post(opaque, new DomainLifecycleEvent(Domains.Identity(domain), (DomainLifecycle)type, detail));

    [UnmanagedCallersOnly]
    private static void OnReboot(nint connection, nint domain, nint opaque) =>
        Post(opaque, new DomainRebootEvent(Domains.Identity(domain)));

    [UnmanagedCallersOnly]
    private static void OnRtcChange(nint connection, nint domain, long seconds, nint opaque) =>
        Post(opaque, new DomainRtcChangeEvent(Domains.Identity(domain), TimeSpan.FromSeconds(seconds)));

    [UnmanagedCallersOnly]
    private static void OnWatchdog(nint connection, nint domain, int action, nint opaque) =>
        Post(opaque, new DomainWatchdogEvent(Domains.Identity(domain), (WatchdogAction)action));

    [UnmanagedCallersOnly]
    private static void OnIoError(
        nint connection, nint domain, nint path, nint alias, int action, nint reason, nint opaque) =>
        Post(opaque, new DomainIoErrorEvent(
            Domains.Identity(domain), Text(path), Text(alias), (IoErrorAction)action, Text(reason)));

    [UnmanagedCallersOnly]
    private static void OnControlError(nint connection, nint domain, nint opaque) =>
        Post(opaque, new DomainControlErrorEvent(Domains.Identity(domain)));

    [UnmanagedCallersOnly]
    private static void OnBalloon(nint connection, nint domain, ulong kibibytes, nint opaque) =>
        Post(opaque, new DomainBalloonChangeEvent(Domains.Identity(domain), kibibytes));

    [UnmanagedCallersOnly]
    private static void OnRemoved(nint connection, nint domain, nint alias, nint opaque) =>
        Post(opaque, new DomainDeviceEvent(Domains.Identity(domain), DeviceChange.Removed, Text(alias)));

    [UnmanagedCallersOnly]
    private static void OnAdded(nint connection, nint domain, nint alias, nint opaque) =>
        Post(opaque, new DomainDeviceEvent(Domains.Identity(domain), DeviceChange.Added, Text(alias)));

    [UnmanagedCallersOnly]
    private static void OnRemovalFailed(nint connection, nint domain, nint alias, nint opaque) =>
        Post(opaque, new DomainDeviceEvent(Domains.Identity(domain), DeviceChange.RemovalFailed, Text(alias)));

    [UnmanagedCallersOnly]
    private static void OnAgentLifecycle(nint connection, nint domain, int state, int reason, nint opaque) =>
        Post(opaque, new DomainAgentEvent(Domains.Identity(domain), state == 1, (AgentChangeReason)reason));

    [UnmanagedCallersOnly]
    private static void OnJobCompleted(
        nint connection, nint domain, NativeParameter* parameters, int count, nint opaque) =>
        Post(opaque, new DomainJobCompletedEvent(Domains.Identity(domain), Parameters.Read(parameters, count)));
}
