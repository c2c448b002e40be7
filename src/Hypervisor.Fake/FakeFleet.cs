using System.Collections.Concurrent;
using System.Globalization;
using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Fake;

/// <summary>
/// Hosts in memory, by their address. The fleet is the world: it outlives sessions, connectors and whole servers, so a
/// server that "restarts" finds it as it left it. Time is the given provider's; nothing waits on its own.
/// </summary>
/// <param name="time">The clock; the system's unless stated.</param>
public sealed class FakeFleet(TimeProvider? time = null)
{
    private readonly ConcurrentDictionary<string, FakeHost> _hosts = new(StringComparer.Ordinal);

    /// <summary>The clock of every host.</summary>
    public TimeProvider Time { get; } = time ?? TimeProvider.System;

    /// <summary>How long a call may take before its session is lost.</summary>
    public TimeSpan CallDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an attempt to connect may take.</summary>
    public TimeSpan ConnectDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>All hosts.</summary>
    public ICollection<FakeHost> Hosts => _hosts.Values;

    /// <summary>A fleet of equal hosts <c>fake://host-0</c>, <c>fake://host-1</c>, …</summary>
    public static FakeFleet OfSize(int hosts, TimeProvider? time = null, Capacity? capacity = null)
    {
        var fleet = new FakeFleet(time);
        for (var index = 0; index < hosts; index++)
        {
            fleet.Add(AddressOf(index), new() { Capacity = capacity ?? FakeHostOptions.DefaultCapacity });
        }

        return fleet;
    }

    /// <summary>The address of a host of <see cref="OfSize"/>.</summary>
    public static string AddressOf(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"fake://host-{index}");

    /// <summary>Adds a host.</summary>
    public FakeHost Add(string uri, FakeHostOptions? options = null)
    {
        var host = new FakeHost(this, uri, options ?? new());
        return _hosts.TryAdd(uri, host)
            ? host
            : throw new ArgumentException($"there is a host {uri} already", nameof(uri));
    }

    /// <summary>The host at an address.</summary>
    public FakeHost Host(string uri) =>
        Find(uri) ?? throw new ArgumentException($"there is no host {uri}", nameof(uri));

    internal FakeHost? Find(string uri) => _hosts.GetValueOrDefault(uri);
}

/// <summary>What a host is made of.</summary>
public sealed record FakeHostOptions
{
    /// <summary>16 cores and 64 GiB.</summary>
    public static Capacity DefaultCapacity { get; } = new(16, MemorySize.FromMiB(64 * 1024));

    /// <summary>The host's own name; from the address unless stated.</summary>
    public string? HostName { get; init; }

    /// <summary>Physical capacity.</summary>
    public Capacity Capacity { get; init; } = DefaultCapacity;

    /// <summary>NUMA nodes that its CPUs and its memory are in, evenly.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>Huge pages of 2 MiB that each node has set aside.</summary>
    public int HugePages { get; init; }

    /// <summary>What <c>auto</c> becomes.</summary>
    public DomainType DomainType { get; init; } = DomainType.Kvm;

    /// <summary>Why.</summary>
    public string DomainTypeReason { get; init; } = "a fake host has what it is told to have";

    /// <summary>Running domains that are not ours, by name.</summary>
    public IReadOnlyList<string> ForeignDomains { get; init; } = [];

    /// <summary>How long a guest takes to power off; at once unless stated.</summary>
    public TimeSpan PoweroffTime { get; init; }

    /// <summary>How long saving and restoring memory takes; at once unless stated.</summary>
    public TimeSpan JobTime { get; init; }
}
