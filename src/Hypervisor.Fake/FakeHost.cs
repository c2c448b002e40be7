using System.Security.Cryptography;
using System.Text;
using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Fake;

/// <summary>
/// One host of the fleet and the hand that plays tricks on it: faults of calls, cut connections, and changes behind our
/// back. What happens here, happens to every session with the host.
/// </summary>
public sealed class FakeHost
{
    private readonly Lock _lock = new();
    private readonly List<FakeHypervisor> _sessions = [];
    private bool _answers = true;

    internal FakeHost(FakeFleet fleet, string uri, FakeHostOptions options)
    {
        (Fleet, Uri, Options) = (fleet, uri, options);
        Domains = new(this);
        foreach (var name in options.ForeignDomains)
        {
            AddForeign(name);
        }
    }

    /// <summary>The address.</summary>
    public string Uri { get; }

    /// <summary>What it is made of.</summary>
    public FakeHostOptions Options { get; }

    /// <summary>How many sessions are open.</summary>
    public int Sessions
    {
        get
        {
            lock (_lock)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>What the guest agents answer; null takes the built-in answers.</summary>
    public Func<DomainUuid, string, string>? AgentAnswer { get; set; }

    /// <summary>What its profile is, made of the usual one. Seen when it is observed again.</summary>
    public Func<HostProfile, HostProfile> Profile { get; set; } = usual => usual;

    /// <summary>What every define is warned of.</summary>
    public IReadOnlyList<Finding> DefineWarnings { get; set; } = [];

    internal FakeFleet Fleet { get; }

    internal FakeFaults Faults { get; } = new();

    internal FakeDomains Domains { get; }

    /// <summary>Makes the next calls fail.</summary>
    /// <param name="call">Which call.</param>
    /// <param name="kind">How; <see cref="FailureKind.Unreachable"/> and
    /// <see cref="FailureKind.OutcomeUnknown"/> lose the session too.</param>
    /// <param name="when">Whether the host does it all the same.</param>
    /// <param name="times">How many calls.</param>
    /// <param name="uuid">Only calls on this domain.</param>
    /// <param name="words">The host's own words.</param>
    public void Fail(
        FakeCall call,
        FailureKind kind,
        FaultTime when = FaultTime.BeforeAct,
        int times = 1,
        DomainUuid? uuid = null,
        string words = "arranged to fail") =>
        Faults.Add(new FakeFailure(call, kind, when, words, times, uuid));

    /// <summary>Makes the next calls hang until released.</summary>
    public FakeHang Hang(
        FakeCall call, FaultTime when = FaultTime.BeforeAct, int times = 1, DomainUuid? uuid = null)
    {
        var hang = new FakeHang();
        Faults.Add(new FakeHanging(hang, call, when, times, uuid));
        return hang;
    }

    /// <summary>Makes every call and every attempt to connect hang until released, as a stopped daemon does.</summary>
    public FakeHang Freeze()
    {
        var hang = new FakeHang();
        foreach (var call in Enum.GetValues<FakeCall>())
        {
            Faults.Add(new FakeHanging(hang, call, FaultTime.BeforeAct, int.MaxValue, null));
        }

        return hang;
    }

    /// <summary>Forgets arranged faults that have not struck.</summary>
    public void ClearFaults() => Faults.Clear();

    /// <summary>How often a call was made, over all sessions.</summary>
    public int Calls(FakeCall call) => Faults.Calls(call);

    /// <summary>Breaks every session; new ones can be opened.</summary>
    public void CutConnections(string reason = "Connection reset by peer")
    {
        FakeHypervisor[] cut;
        lock (_lock)
        {
            cut = [.. _sessions];
            _sessions.Clear();
        }

        foreach (var session in cut)
        {
            session.Lose(reason);
        }
    }

    /// <summary>Breaks every session and opens none until <see cref="Answer"/>; the guests run on.</summary>
    public void StopAnswering(string reason = "End of file while reading data")
    {
        lock (_lock)
        {
            _answers = false;
        }

        CutConnections(reason);
    }

    /// <summary>Opens sessions again.</summary>
    public void Answer()
    {
        lock (_lock)
        {
            _answers = true;
        }
    }

    /// <summary>The host loses power: guests end, it answers no more until <see cref="Answer"/>.</summary>
    public void LosePower()
    {
        StopAnswering("No route to host");
        Domains.LosePower();
    }

    /// <summary>Makes a domain that is not ours.</summary>
    public DomainUuid AddForeign(string name, bool running = true)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Uri}/{name}"));
        var uuid = new DomainUuid(new Guid(hash.AsSpan(0, 16)));
        Domains.AddForeign(uuid, name, running);
        return uuid;
    }

    /// <summary>Somebody cuts the power of a guest.</summary>
    public void DestroyBehind(DomainUuid uuid) => Domains.Stop(uuid, "destroyed");

    /// <summary>A guest's QEMU dies.</summary>
    public void CrashBehind(DomainUuid uuid) => Domains.Stop(uuid, "crashed");

    /// <summary>A guest powers itself off.</summary>
    public void PoweroffBehind(DomainUuid uuid) => Domains.Stop(uuid, "shutdown");

    /// <summary>Somebody, or an I/O error, pauses a guest.</summary>
    public void PauseBehind(DomainUuid uuid, string reason = "user") => Domains.Pause(uuid, reason);

    /// <summary>Somebody boots a guest.</summary>
    public void StartBehind(DomainUuid uuid) => Domains.StartBehind(uuid);

    /// <summary>Somebody removes a domain altogether.</summary>
    public void UndefineBehind(DomainUuid uuid) => Domains.Remove(uuid);

    /// <summary>Decides whether a guest obeys its power button.</summary>
    public void IgnorePowerButton(DomainUuid uuid, bool ignores = true) =>
        Domains.Change(uuid, domain => domain.IgnoresPowerButton = ignores);

    /// <summary>What is on the host, as its own tools would say; no session, no fault.</summary>
    public IReadOnlyList<DomainObservation> Look() => Domains.Observe(null);

    /// <summary>How long a guest has executed since it booted; saved memory keeps the count.</summary>
    public TimeSpan UptimeOf(DomainUuid uuid) => Domains.Uptime(uuid);

    internal FakeHypervisor? Open(HostAddress address)
    {
        lock (_lock)
        {
            if (!_answers)
            {
                return null;
            }

            var session = new FakeHypervisor(this, address);
            _sessions.Add(session);
            return session;
        }
    }

    internal void Forget(FakeHypervisor session)
    {
        lock (_lock)
        {
            _sessions.Remove(session);
        }
    }

    internal void Publish(HypervisorEvent happened)
    {
        lock (_lock)
        {
            foreach (var session in _sessions)
            {
                session.Queue.Publish(happened);
            }
        }
    }
}
