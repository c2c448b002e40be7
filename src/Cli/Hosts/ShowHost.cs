using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Hosts;

internal static class ShowHost
{
    public static Command Create(Hn hn)
    {
        var which = FindHost.Argument();
        return hn.Command("show", "Show a host", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            Print(session, await FindHost.RunAsync(session, session.Get(which), cancellationToken));
            return ExitCode.Ok;
        }
    }

    public static void Print(CliSession session, HostView host)
    {
        if (session.Json)
        {
            session.PrintJson(host, ClientJson.Indented.HostView);
            return;
        }

        Show.Pairs(
            session.Out,
            ("id", $"{host.Id}"),
            ("name", host.Name),
            ("state", host.State),
            ("condition", host.Condition),
            ("uri", host.Uri),
            ("driver", $"{host.Driver} (asked: {host.DriverAsked}; {host.DriverReason})"),
            ("cpu", $"{Show.Number(host.UsedCpu)} of {Show.Number(host.Cpu)} used"),
            ("memory", $"{Show.Size(host.UsedMemory)} of {Show.Size(host.Memory)} used"),
            ("vms", $"{host.Vms}"),
            ("host name", host.HostName),
            ("libvirt", host.LibvirtVersion),
            ("qemu", host.HypervisorVersion),
            ("shutdown timeout", host.ShutdownTimeout is { } seconds ? $"{seconds} s" : "180 s (built in)"),
            ("force destroy", host.ForceDestroy is { } force ? force ? "yes" : "no" : "no (built in)"),
            ("last seen", Show.Time(host.LastSeen)));
    }
}
