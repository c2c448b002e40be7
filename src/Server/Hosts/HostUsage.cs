using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>What the VMs on a host are accounted for.</summary>
/// <param name="Used">The sum.</param>
/// <param name="Vms">How many.</param>
/// <param name="Vcpus">Their virtual CPUs.</param>
internal sealed record HostUsage(Capacity Used, int Vms, int Vcpus)
{
    private static readonly HostUsage None = new(default, 0, 0);

    /// <summary>Of every host that has VMs.</summary>
    public static async Task<Func<HostId, HostUsage>> ReadAsync(Session session)
    {
        var rows = await session.ListAsync<UsageRow>(
            """
            SELECT host_id, CAST(SUM(cpu_milli) AS BIGINT) AS cpu_milli, CAST(SUM(memory) AS BIGINT) AS memory,
                COUNT(*) AS vms, CAST(SUM(vcpus) AS BIGINT) AS vcpus
            FROM vms WHERE host_id IS NOT NULL GROUP BY host_id
            """);
        var usage = rows.ToDictionary(
            row => new HostId((int)row.HostId),
            row => new HostUsage(new(row.CpuMilli / 1000m, new(row.Memory)), (int)row.Vms, (int)row.Vcpus));
        return host => usage.GetValueOrDefault(host, None);
    }

    private sealed record UsageRow
    {
        public long HostId { get; init; }

        public long CpuMilli { get; init; }

        public long Memory { get; init; }

        public long Vms { get; init; }

        public long Vcpus { get; init; }
    }
}
