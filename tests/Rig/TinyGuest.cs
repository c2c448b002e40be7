namespace Hypernova.Rig;

/// <summary>
/// The guest that tests boot: some two seconds under emulation, in 128 MiB, on machine q35 or pc. It asks for an
/// address on every NIC, answers as guest agent, gives a root shell on its serial console and obeys the power button.
/// </summary>
/// <param name="Kernel">For direct boot, with <paramref name="Initrd"/> and <see cref="CommandLine"/>.</param>
/// <param name="Disk">A qcow2 disk that boots by itself; to be used as the backing file of an overlay.</param>
public sealed record TinyGuest(string Kernel, string Initrd, string Disk)
{
    /// <summary>What the serial console says once the guest is up and listens to the power button.</summary>
    public const string Banner = "is up";

    /// <summary>
    /// Added to the kernel's command line, makes the guest stay up whoever asks; it says so on its console.
    /// </summary>
    public const string IgnorePower = "hypernova.ignore-power=1";

    /// <summary>
    /// The kernel's command line for a direct boot of the VM with this id, which the banner then names. On a busy
    /// machine an emulated timer can be late, and a kernel that tries it out gives up there.
    /// </summary>
    public static string CommandLine(string id) => $"console=ttyS0 quiet no_timer_check hypernova.vm={id}";

    /// <summary>
    /// Built once per machine and version of its builder, in a few seconds; afterwards found at once.
    /// </summary>
    public static async Task<TinyGuest> GetAsync(CancellationToken cancellationToken = default)
    {
        var output = await Command.OutputAsync(Repository.PathOf("eng/guest/ready"), [], cancellationToken);
        var directory = output.Trim();
        return new TinyGuest(
            Path.Combine(directory, "vmlinuz"),
            Path.Combine(directory, "initrd.img"),
            Path.Combine(directory, "disk.qcow2"));
    }
}
