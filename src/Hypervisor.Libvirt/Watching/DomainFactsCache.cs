using System.Collections.Concurrent;
using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Watching;

/// <summary>What a bulk answer does not say of a domain and its document does.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="AgentConnected">Whether the guest agent is there.</param>
internal sealed record DomainFacts(DomainOwner? Owner, bool AgentConnected);

/// <summary>
/// Facts by UUID, so that looking at ten thousand domains reads no ten thousand documents. Events throw facts away; a
/// new session begins with none. Verbs that change a domain never trust it.
/// </summary>
internal sealed class DomainFactsCache
{
    private const string AgentChannel = "org.qemu.guest_agent.0";
    private readonly ConcurrentDictionary<DomainUuid, DomainFacts> _facts = new();

    /// <summary>Reads under way; an event meanwhile makes what they bring too old to keep.</summary>
    private readonly ConcurrentDictionary<DomainUuid, object> _reading = new();

    public async Task<DomainFacts> GetAsync(DomainUuid uuid, Attempt attempt)
    {
        if (_facts.TryGetValue(uuid, out var known))
        {
            return known;
        }

        using var domain = await attempt.FindAsync(uuid);
        return await GetAsync(domain, attempt.Stop);
    }

    public async Task<DomainFacts> GetAsync(LibvirtDomain domain, CancellationToken cancellationToken)
    {
        var uuid = new DomainUuid(domain.Uuid.Value);
        if (_facts.TryGetValue(uuid, out var known))
        {
            return known;
        }

        var mine = new object();
        _reading[uuid] = mine;
        var root = DomainText.Parse(await domain.GetXmlAsync(cancellationToken: cancellationToken)).Root!;
        var facts = new DomainFacts(Ownership.Of(DomainMetadata.Read(root)), HasAgent(root));
        if (_reading.TryRemove(KeyValuePair.Create(uuid, mine)))
        {
            _facts[uuid] = facts;
        }

        return facts;
    }

    public void Forget(DomainUuid uuid)
    {
        _reading.TryRemove(uuid, out _);
        _facts.TryRemove(uuid, out _);
    }

    public void ForgetAll()
    {
        _reading.Clear();
        _facts.Clear();
    }

    /// <summary>Keeps only the domains that are there.</summary>
    public void Keep(IReadOnlySet<DomainUuid> there)
    {
        foreach (var uuid in _facts.Keys.Where(uuid => !there.Contains(uuid)))
        {
            Forget(uuid);
        }
    }

    private static bool HasAgent(XElement root) => root.Element("devices")?.Elements("channel")
        .Select(channel => channel.Element("target"))
        .Any(target => (string?)target?.Attribute("name") == AgentChannel
            && (string?)target?.Attribute("state") == "connected") ?? false;
}
