namespace Hypernova.Hypervisor.Libvirt;

/// <summary>How long the driver waits for hosts.</summary>
public sealed record LibvirtDriverOptions
{
    /// <summary>For an attempt to connect.</summary>
    public TimeSpan ConnectDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For questions and for changes that libvirt makes at once.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For a boot: large guests with huge pages, a TPM or network filters take their time.</summary>
    public TimeSpan StartDeadline { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>For saving and restoring memory. Keepalive notices a host that vanishes meanwhile.</summary>
    public TimeSpan JobDeadline { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>
    /// How often a silent daemon is asked for a sign of life, whole seconds; three misses end the session.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a guest's power button is pressed again: one that is still booting does not notice the first time.
    /// </summary>
    public TimeSpan PowerButtonInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a state that events announce is asked all the same, since events can be lost.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For finding out whether /dev/kvm works.</summary>
    public TimeSpan ProbeDeadline { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
