namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>What a VM is when a verb meets it.</summary>
public enum Situation
{
    Absent,
    Off,
    Running,
    Paused,
    Suspended,
}

/// <summary>One call of the boundary as a row of the tables.</summary>
/// <param name="From">Where it has something to do.</param>
/// <param name="RefusedIn">Where it is refused; null where it never is.</param>
/// <param name="Changes">Whether it changes the host.</param>
/// <param name="Call">The call.</param>
public sealed record Verb(
    Situation From,
    Situation? RefusedIn,
    bool Changes,
    Func<IHypervisor, DomainDefinition, CancellationToken, Task> Call)
{
    private static readonly PoweroffRequest Patient = new(TimeSpan.FromSeconds(60), Force: false);

    /// <summary>Every call by name.</summary>
    public static IReadOnlyDictionary<string, Verb> All { get; } = new Dictionary<string, Verb>(StringComparer.Ordinal)
    {
        ["Define"] = new(Situation.Absent, null, true, (host, vm, stop) => host.DefineAsync(vm, stop)),
        ["Start"] = new(
            Situation.Off, Situation.Suspended, true, (host, vm, stop) => host.StartAsync(vm.Owner, vm.Uuid, stop)),
        ["Poweroff"] = new(
            Situation.Running, null, true, (host, vm, stop) => host.PoweroffAsync(vm.Owner, vm.Uuid, Patient, stop)),
        ["Destroy"] = new(
            Situation.Running, null, true, (host, vm, stop) => host.DestroyAsync(vm.Owner, vm.Uuid, stop)),
        ["Reboot"] = new(
            Situation.Running, Situation.Off, true, (host, vm, stop) => host.RebootAsync(vm.Owner, vm.Uuid, stop)),
        ["Reset"] = new(
            Situation.Running, Situation.Off, true, (host, vm, stop) => host.ResetAsync(vm.Owner, vm.Uuid, stop)),
        ["Suspend"] = new(
            Situation.Running,
            Situation.Off,
            true,
            (host, vm, stop) => host.SuspendAsync(vm.Owner, vm.Uuid, null, stop)),
        ["Resume"] = new(
            Situation.Suspended,
            Situation.Off,
            true,
            (host, vm, stop) => host.ResumeAsync(vm.Owner, vm.Uuid, null, stop)),
        ["Undefine"] = new(Situation.Off, null, true, (host, vm, stop) => host.UndefineAsync(vm.Owner, vm.Uuid, stop)),
        ["ReadDocument"] = new(
            Situation.Off, null, false, (host, vm, stop) => host.ReadDocumentAsync(vm.Uuid, DocumentKind.Live, stop)),
        ["OpenConsole"] = new(Situation.Running, Situation.Off, false, OpenAndCloseConsoleAsync),
        ["AskAgent"] = new(Situation.Running, Situation.Off, true, PingAsync),
        ["ObserveHost"] = new(Situation.Absent, null, false, (host, _, stop) => host.ObserveHostAsync(stop)),
        ["ObserveDomains"] = new(Situation.Absent, null, false, (host, _, stop) => host.ObserveDomainsAsync(stop)),
        ["ObserveDomain"] = new(Situation.Off, null, false, (host, vm, stop) => host.ObserveDomainAsync(vm.Uuid, stop)),
    };

    private static async Task OpenAndCloseConsoleAsync(IHypervisor host, DomainDefinition vm, CancellationToken stop)
    {
        await using var console = await host.OpenConsoleAsync(vm.Owner, vm.Uuid, stop);
    }

    private static Task<string> PingAsync(
        IHypervisor host, DomainDefinition vm, CancellationToken stop) => host.AskAgentAsync(
        vm.Owner, vm.Uuid, """{"execute":"guest-ping"}""", TimeSpan.FromSeconds(5), stop);
}
