using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;

namespace Hypernova.Server.Hosts;

/// <summary>A host as stored.</summary>
internal sealed record HostRecord
{
    public required HostId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>libvirt's connection URI.</summary>
    public required string Uri { get; init; }

    /// <summary>What was asked when it was added; null is auto.</summary>
    public DomainType? DriverAsked { get; init; }

    /// <summary>What was decided when it was added, and is never changed silently.</summary>
    public DomainType? Driver { get; init; }

    public string? DriverReason { get; init; }

    public HostState State { get; init; }

    /// <summary>Why it does not answer, or what is unusual about it.</summary>
    public string? Condition { get; init; }

    /// <summary>What was last seen; null until it first answered.</summary>
    public HostObservation? Observed { get; init; }

    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>How its guests are powered off, unless they or the request say otherwise.</summary>
    public PowerSpec Power { get; init; } = new();

    /// <summary>The cluster it is in; null for none.</summary>
    public ClusterId? Cluster { get; init; }

    /// <summary>What VMs that are created on it take where they do not say; a template.</summary>
    public string? Defaults { get; init; }

    public required Ownership Ownership { get; init; }

    public long Version { get; init; } = 1;

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Removed { get; init; }
}

/// <summary>Whether a host answers.</summary>
internal enum HostState
{
    /// <summary>Being added.</summary>
    Init,

    /// <summary>Answers.</summary>
    On,

    /// <summary>Does not answer; says nothing about its VMs.</summary>
    Off,
}

/// <summary>The spelling of hosts' words in the store and the API.</summary>
internal static class HostWords
{
    public static string Name(this HostState state) => state switch
    {
        HostState.Init => "init",
        HostState.On => "on",
        HostState.Off => "off",
    };

    public static HostState ParseState(string name) =>
        name is "on" ? HostState.On : name is "init" ? HostState.Init : HostState.Off;

    public static string Name(this DomainType type) => type switch
    {
        DomainType.Kvm => "kvm",
        DomainType.Qemu => "qemu",
    };

    /// <summary>Whether a word names a driver or <c>auto</c>.</summary>
    public static bool IsDriver(string? name) => name is null or "auto" or "kvm" or "qemu";

    /// <summary>Reads a driver's word; <c>auto</c> is null.</summary>
    public static DomainType? ParseDriver(string? name) =>
        name is "kvm" ? DomainType.Kvm : name is "qemu" ? DomainType.Qemu : null;
}
