using System.Diagnostics;
using System.Globalization;

namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>Volumes that QEMU reaches over the network: RBD, ISCSI, GLUSTER and SHEEPDOG.</summary>
internal static class NetworkSources
{
    private const int CephPort = 6789;
    private const int IscsiPort = 3260;
    private const int GlusterPort = 24007;
    private const int Longest = 1024;

    public static DiskSource? Map(DiskRow row, DiskTerms terms)
    {
        var source = Read(row, terms);
        if (terms.IsPrepared || source is null)
        {
            return source;
        }

        var (member, servers) = (HostsOf(row.Kind.Storage), source.Hosts.Count);
        if (row.Kind.Storage == DiskStorage.Iscsi && servers != 1)
        {
            row.Section.Own.Error(member, $"names {servers} portals: an iSCSI unit is at one", $"{member} = …");
        }
        else if (row.Kind.Storage != DiskStorage.Rbd && servers == 0)
        {
            row.Section.Own.Error(member, "is missing: the volume is on a server", $"{member} = …");
        }

        return source;
    }

    private static NetworkSource? Read(DiskRow row, DiskTerms terms) => row.Kind.Storage switch
    {
        DiskStorage.Rbd => Rbd(row, terms),
        DiskStorage.Iscsi => Iscsi(row, terms),
        DiskStorage.Gluster => Gluster(row, terms),
        DiskStorage.Sheepdog => Sheepdog(row, terms),
        DiskStorage.File or DiskStorage.Block or DiskStorage.Directory => throw new UnreachableException(),
    };

    private static string HostsOf(DiskStorage storage) => storage switch
    {
        DiskStorage.Rbd => "CEPH_HOST",
        DiskStorage.Iscsi => "ISCSI_HOST",
        DiskStorage.Gluster => "GLUSTER_HOST",
        DiskStorage.Sheepdog => "SHEEPDOG_HOST",
        DiskStorage.File or DiskStorage.Block or DiskStorage.Directory => throw new UnreachableException(),
    };

    private static NetworkSource? Rbd(DiskRow row, DiskTerms terms)
    {
        var own = row.Section.Own;
        var source = Name(own, "SOURCE");
        if (source is null && !terms.IsPrepared && DiskSources.WithoutPath(row, terms) is null)
        {
            return null;
        }

        var clones = source is null || Clones(own, terms);
        var name = source ?? $"{Name(own, "POOL_NAME") ?? "one"}/one-sys";
        return new NetworkSource("rbd", clones ? $"{name}-{Suffix(row, terms)}" : name)
        {
            Hosts = SourceHosts.Read(own, "CEPH_HOST", CephPort, null),
            Login = own.Text("CEPH_USER") is { } user && own.Uuid("CEPH_SECRET") is { } secret
                ? new(user, "ceph", secret)
                : Incomplete(own, "CEPH_USER", "CEPH_SECRET"),
        };
    }

    private static NetworkSource? Iscsi(DiskRow row, DiskTerms terms)
    {
        var own = row.Section.Own;
        var name = Name(own, "ISCSI_IQN") ?? Name(own, "SOURCE");
        if (name is null && !IsOpen(row, terms))
        {
            return null;
        }

        return new("iscsi", name ?? "")
        {
            Hosts = SourceHosts.Read(own, "ISCSI_HOST", IscsiPort, null),
            Login = own.Text("ISCSI_USER") is { } user && own.Text("ISCSI_USAGE") is { } usage
                ? new(user, "iscsi", SecretUsage: usage)
                : Incomplete(own, "ISCSI_USER", "ISCSI_USAGE"),
        };
    }

    private static NetworkSource? Gluster(DiskRow row, DiskTerms terms)
    {
        var own = row.Section.Own;
        var (volume, source) = (Name(own, "GLUSTER_VOLUME"), Name(own, "SOURCE"));
        if (source is null && !IsOpen(row, terms))
        {
            return null;
        }

        if (volume is null && (terms.IsPrepared || source?.Contains('/', StringComparison.Ordinal) != true))
        {
            own.Error("GLUSTER_VOLUME", "is missing: the file is in a volume", "GLUSTER_VOLUME = …");
            return null;
        }

        var file = (source ?? "")[((source ?? "").LastIndexOf('/') + 1)..];
        var name = Clones(own, terms)
            ? $"{volume}/{Number(terms.Vm)}/disk.{Number(row.Id)}"
            : volume is null ? source! : $"{volume}/{file}";
        return new("gluster", name) { Hosts = SourceHosts.Read(own, "GLUSTER_HOST", GlusterPort, "tcp") };
    }

    private static NetworkSource? Sheepdog(DiskRow row, DiskTerms terms)
    {
        var own = row.Section.Own;
        var source = Name(own, "SOURCE");
        if (source is null && !IsOpen(row, terms))
        {
            return null;
        }

        return new("sheepdog", Clones(own, terms) ? $"{source}-{Suffix(row, terms)}" : source ?? "")
        {
            Hosts = SourceHosts.Read(own, "SHEEPDOG_HOST", null, "tcp"),
        };
    }

    private static bool IsOpen(DiskRow row, DiskTerms terms) =>
        terms.IsPrepared || DiskSources.WithoutPath(row, terms) is not null;

    /// <summary>A clone is made where a VM is created: without a store nobody can.</summary>
    private static bool Clones(Section own, DiskTerms terms) => own.YesNo("CLONE") is true
        && (terms.IsPrepared || DiskSources.MayStayOpen(own, "CLONE", terms));

    private static SourceLogin? Incomplete(Section own, string user, string secret)
    {
        var (given, missing) = own.HasOwn(user) ? (user, secret) : (secret, user);
        if (own.HasOwn(given) && !own.HasOwn(missing))
        {
            own.Warn(given, $"has no effect without {missing}");
        }

        return null;
    }

    private static string? Name(Section own, string member) => own.Matching(
        member,
        text => text.Length <= Longest && !text.Any(char.IsControl),
        $"a name of at most {Longest} characters in one line");

    private static string Suffix(DiskRow row, DiskTerms terms) => $"{Number(terms.Vm)}-{Number(row.Id)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
