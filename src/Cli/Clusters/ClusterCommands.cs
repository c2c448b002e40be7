using System.CommandLine;

namespace Hypernova.Cli.Clusters;

internal static class ClusterCommands
{
    public static Command Create(Hn hn) => Hn.Group(
        "cluster",
        "Hosts that have something in common, and what VMs created on them take from it",
        AddCluster.Create(hn),
        ListClusters.Create(hn),
        ShowCluster.Create(hn),
        UpdateCluster.Create(hn),
        RemoveCluster.Create(hn));
}
