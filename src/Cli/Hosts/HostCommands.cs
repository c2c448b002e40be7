using System.CommandLine;

namespace Hypernova.Cli.Hosts;

internal static class HostCommands
{
    public static Command Create(Hn hn) => Hn.Group(
        "host",
        "Hosts that run VMs",
        AddHost.Create(hn),
        ListHosts.Create(hn),
        ShowHost.Create(hn),
        UpdateHost.Create(hn),
        ListDomains.Create(hn),
        ListCpus.Create(hn),
        SyncHosts.Create(hn),
        RemoveHost.Create(hn));
}
