using System.Text.Json.Serialization;

namespace Hypernova.Model.Specs;

/// <summary>Where a disk's bytes are.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FileSource), "file")]
[JsonDerivedType(typeof(BlockSource), "block")]
[JsonDerivedType(typeof(NetworkSource), "network")]
public abstract record DiskSource;

/// <summary>A file on the host. Restricted.</summary>
/// <param name="Path">Absolute path on the host.</param>
public sealed record FileSource(string Path) : DiskSource;

/// <summary>A block device of the host. Restricted.</summary>
/// <param name="Path">Absolute path on the host.</param>
public sealed record BlockSource(string Path) : DiskSource;

/// <summary>A volume that QEMU reaches over the network. Restricted.</summary>
/// <param name="Protocol"><c>rbd</c>, <c>iscsi</c>, <c>gluster</c> or <c>sheepdog</c>.</param>
/// <param name="Name">The volume's name in its protocol's words: <c>pool/image</c>, an IQN and LUN, …</param>
public sealed record NetworkSource(string Protocol, string Name) : DiskSource
{
    /// <summary>Servers, in the order they are tried; empty leaves them to the client's own configuration.</summary>
    public IReadOnlyList<SourceHost> Hosts { get; init; } = [];

    /// <summary>Who we are there; null for anonymous.</summary>
    public SourceLogin? Login { get; init; }
}

/// <summary>A server of a network volume.</summary>
/// <param name="Name">Host name or address.</param>
/// <param name="Port">TCP port; null for the protocol's.</param>
/// <param name="Transport"><c>tcp</c> where the protocol wants it said; null otherwise.</param>
public sealed record SourceHost(string Name, int? Port = null, string? Transport = null);

/// <summary>How to log in at a network volume: the secret itself is the host's libvirt's.</summary>
/// <param name="User">User name there.</param>
/// <param name="SecretKind">libvirt's word: <c>ceph</c> or <c>iscsi</c>.</param>
/// <param name="SecretUuid">Identifier of libvirt's secret; null where it is found by use.</param>
/// <param name="SecretUsage">Use under which libvirt keeps the secret; null where it is found by identifier.</param>
public sealed record SourceLogin(
    string User, string SecretKind, DomainUuid? SecretUuid = null, string? SecretUsage = null);
