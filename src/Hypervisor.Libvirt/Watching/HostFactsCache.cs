using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.Hypervisor.Libvirt.Doctor;
using Hypernova.Hypervisor.Libvirt.Sessions;
using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Libvirt.Watching;

/// <summary>What does not change of a host while a session lasts.</summary>
/// <param name="Best">What <c>auto</c> becomes, and why.</param>
/// <param name="Profile">For rendering.</param>
/// <param name="Identity">libvirt's UUID of the host; null where it says none.</param>
internal sealed record HostFacts(DomainTypeChoice Best, HostProfile Profile, string? Identity);

/// <summary>Reads a host's facts once a session: finding them out starts a QEMU.</summary>
internal sealed class HostFactsCache(HostSession session)
{
    private HostFacts? _facts;

    public async Task<HostFacts> GetAsync(Attempt attempt)
    {
        if (_facts is { } known)
        {
            return known;
        }

        var best = await DomainTypeChoice.MakeAsync(attempt);
        var type = session.Address.Driver ?? best.Type;
        var capabilities = await GuestsAsync(attempt, type);
        var host = DomainText.Parse(await attempt.Connection.GetCapabilitiesAsync(cancellationToken: attempt.Stop))
            .Root!;
        var version = await attempt.Connection.GetDaemonVersionAsync(cancellationToken: attempt.Stop);
        var hypervisor = await attempt.Connection.GetHypervisorVersionAsync(cancellationToken: attempt.Stop);
        var profile = Profile(type, capabilities, host) with
        {
            // libvirt does not say it: of another machine an operator may.
            CgroupVersion = !IsLocal(session.Address.Uri) ? null
                : File.Exists("/sys/fs/cgroup/cgroup.controllers") ? 2 : 1,
            LibvirtVersion = $"{version}",
            HypervisorVersion = $"{hypervisor}",
            HasInstalledLibvirt = version == LibvirtLibrary.GetVersion(),
        };
        profile = profile with
        {
            CpuFeatures = HostOffer.CpuFeatures(
                capabilities, profile.HasInstalledLibvirt ? InstalledCpuMap.Find() : null),
        };
        return _facts = new(best, profile, (string?)host.Element("host")?.Element("uuid"));
    }

    /// <summary>Whether the host is the machine that this process runs on.</summary>
    public static bool IsLocal(string uri) =>
        uri.StartsWith("qemu:///", StringComparison.Ordinal)
        || uri.StartsWith("qemu+unix:///", StringComparison.Ordinal);

    /// <summary>What a guest of a type can have on the host; libvirt refuses a type that the host cannot.</summary>
    public static async Task<XElement> CapabilitiesAsync(Attempt attempt, DomainType type) => DomainText.Parse(
        await attempt.Connection.GetDomainCapabilitiesAsync(
            new(Type: type == DomainType.Kvm ? "kvm" : "qemu"), cancellationToken: attempt.Stop)).Root!;

    /// <summary>A host that lost its KVM is still watched, as what it can; starts are libvirt's to refuse.</summary>
    private static async Task<XElement> GuestsAsync(Attempt attempt, DomainType type)
    {
        try
        {
            return await CapabilitiesAsync(attempt, type);
        }
        catch (LibvirtException failure) when (type == DomainType.Kvm && !failure.IsConnectionLost)
        {
            return await CapabilitiesAsync(attempt, DomainType.Qemu);
        }
    }

    private static HostProfile Profile(DomainType type, XElement capabilities, XElement host) => new()
    {
        DomainType = type,
        Emulator = (string?)capabilities.Element("path") ?? HostProfile.BuiltInEmulator,
        MaximumCpus = (int?)capabilities.Element("vcpu")?.Attribute("max"),
        Machines = [.. host.Descendants("machine").Select(machine => machine.Value).Distinct()],
        MachineCpus = HostOffer.MachineCpus(host, (string?)capabilities.Element("arch")),
        PhysicalCores = HostOffer.Cores(host),
        Architecture = (string?)capabilities.Element("arch"),
        CpuModels = HostOffer.CpuModels(capabilities),
        Devices = DeviceOffers.Read(capabilities),
        Nodes = HostOffer.Nodes(host),
        Nesting = HostOffer.Nesting(capabilities),
    };
}
