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
            var found = await FindHost.RunAsync(session, session.Get(which), cancellationToken);
            Print(session, await FindHost.GetAsync(session, found.Id, cancellationToken));
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

        var power = host.EffectivePower;
        Show.Pairs(
            session.Out,
            ("id", $"{host.Id}"),
            ("name", host.Name),
            ("state", host.State),
            ("condition", host.Condition),
            ("uri", host.Uri),
            ("cluster", host.Cluster ?? "none"),
            ("driver", $"{host.Driver} (asked: {host.DriverAsked}; {host.DriverReason})"),
            ("cpu", $"{Show.Number(host.UsedCpu)} of {Show.Number(host.Cpu)} used"),
            ("memory", $"{Show.Size(host.UsedMemory)} of {Show.Size(host.Memory)} used"),
            ("vms", $"{host.Vms}"),
            ("vcpus", host.Cores is { } cores ? $"{host.UsedVcpus} on {cores} cores" : $"{host.UsedVcpus}"),
            ("nested guests", Words(host.Nesting)),
            ("warnings", string.Join("; ", host.Warnings ?? [])),
            ("host name", host.HostName),
            ("libvirt", host.LibvirtVersion),
            ("qemu", host.HypervisorVersion),
            ("shutdown timeout", power is null ? null : $"{power.ShutdownTimeout} s ({power.ShutdownTimeoutOrigin})"),
            ("force destroy", power is null ? null : $"{YesNo(power.ForceDestroy)} ({power.ForceDestroyOrigin})"),
            ("last seen", Show.Time(host.LastSeen)));
        Show.Pairs(session.Out, [.. (host.Nodes ?? []).Select(node => ($"node {node.Id}", (string?)Words(node)))]);
        Show.Pairs(
            session.Out,
            [.. (host.PciDevices ?? []).Select(device => ($"pci {device.Address}", (string?)Words(device)))]);
        DefaultsOption.Print(session, host.Defaults);
    }

    private static string Words(HostNestingView? nesting) => nesting is { } known
        ? $"{YesNo(known.On)} ({known.Module} nested={(known.On ? 1 : 0)})"
        : "not known";

    private static string Words(HostNodeView node)
    {
        List<string> parts = [$"CPUs free: {List(node.FreeCpus)}"];
        parts.AddRange(node.SharedCpus.Count > 0 ? [$"shared: {List(node.SharedCpus)}"] : []);
        parts.Add($"pinned: {List(node.PinnedCpus)}");
        parts.AddRange(
            node.FreeMemory is { } free ? [$"memory {Show.Size(free)} of {Show.Size(node.Memory)} free"] : []);
        parts.AddRange(node.HugePages.Where(pages => pages.Count > 0)
            .Select(pages => $"{pages.Free} of {pages.Count} pages of {Show.Size(pages.Size)} free"));
        return string.Join("; ", parts);
    }

    private static string Words(HostPciView device)
    {
        var driver = device.Driver is null ? "no driver" : $"driver {device.Driver}";
        var state = device.State == "host" ? "the host's own" : device.State;
        return $"{device.Vendor}:{device.Device} class {device.Class}; {driver}; {state}";
    }

    private static string List(IReadOnlyList<int> cpus) => cpus.Count > 0 ? string.Join(',', cpus) : "none";

    private static string YesNo(bool value) => value ? "yes" : "no";
}
