using System.Text;
using Hypernova.Server.Store;

namespace Hypernova.Server.Http.Metrics;

/// <summary>Counts what is in the store when somebody asks, rather than keeping sums that could go wrong.</summary>
internal sealed class Census(Database database)
{
    private const string Vms =
        "SELECT state AS \"First\", '' AS \"Second\", COUNT(*) AS \"Count\" FROM vms GROUP BY state";

    private const string Hosts =
        """
        SELECT state AS "First", '' AS "Second", COUNT(*) AS "Count" FROM hosts
        WHERE removed IS NULL GROUP BY state
        """;

    private const string Operations =
        "SELECT kind AS \"First\", state AS \"Second\", COUNT(*) AS \"Count\" FROM operations GROUP BY kind, state";

    private const string Events =
        "SELECT '' AS \"First\", '' AS \"Second\", value - 1 AS \"Count\" FROM counters WHERE name = 'event'";

    /// <summary>Writes the counts.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task WriteAsync(StringBuilder text, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                await WriteAsync(session, text, new("hypernova_vms", "gauge", "VMs by stored state", Vms, ["state"]));
                await WriteAsync(session, text, new("hypernova_hosts", "gauge", "Hosts by state", Hosts, ["state"]));
                await WriteAsync(session, text, new(
                    "hypernova_operations", "gauge", "Operations by kind and state", Operations, ["kind", "state"]));
                await WriteAsync(
                    session, text, new("hypernova_events_total", "counter", "Events appended", Events, []));
                return true;
            },
            cancellationToken);

    private static async Task WriteAsync(Session session, StringBuilder text, Metric metric)
    {
        PrometheusText.Head(text, metric.Name, metric.Kind, metric.Help);
        foreach (var row in await session.ListAsync<Row>(metric.Sql))
        {
            string[] values = [row.First, row.Second];
            var labels = metric.Labels.Select(
                (label, place) => new KeyValuePair<string, object?>(label, values[place]));
            PrometheusText.Sample(text, metric.Name, PrometheusText.Labels([.. labels]), row.Count);
        }
    }

    private sealed record Metric(string Name, string Kind, string Help, string Sql, string[] Labels);

    private sealed record Row
    {
        public string First { get; init; } = "";

        public string Second { get; init; } = "";

        public long Count { get; init; }
    }
}
