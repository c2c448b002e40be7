using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Guest;

/// <summary>The serial console.</summary>
internal static class OpenConsole
{
    public static async Task<Stream> RunAsync(Attempt attempt, DomainOwner owner, DomainUuid uuid)
    {
        using var domain = await attempt.OwnAsync(owner, uuid);
        return await domain.OpenConsoleAsync(cancellationToken: attempt.Stop);
    }
}
