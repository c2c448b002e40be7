using Hypernova.Hypervisor.Libvirt.Sessions;
using Hypernova.Hypervisor.Libvirt.Watching;
using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Libvirt.Doctor;

/// <summary>Whether guests can run on the host's processor, and how that is known.</summary>
/// <param name="Type">Kvm where they can.</param>
/// <param name="Reason">Why.</param>
internal sealed record DomainTypeChoice(DomainType Type, string Reason)
{
    /// <summary>On this machine by trying; elsewhere by what libvirt says, which is all that can be asked.</summary>
    public static async Task<DomainTypeChoice> MakeAsync(Attempt attempt)
    {
        if (HostFactsCache.IsLocal(attempt.Session.Address.Uri))
        {
            var probe = await KvmProbe.RunAsync(attempt.Options.ProbeDeadline, attempt.Options.Time, attempt.Stop);
            if (!probe.Works)
            {
                return new(DomainType.Qemu, probe.Reason);
            }
        }

        try
        {
            await HostFactsCache.CapabilitiesAsync(attempt, DomainType.Kvm);
            return new(DomainType.Kvm, "libvirt offers KVM on this host");
        }
        catch (LibvirtException failure) when (!failure.IsConnectionLost)
        {
            return new(DomainType.Qemu, $"libvirt offers no KVM on this host: {failure.Words}");
        }
    }
}
