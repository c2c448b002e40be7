using System.Globalization;
using Hypernova.Client;
using Hypernova.Rig;
using Hypernova.Server.Operations;

namespace Hypernova.Lab.Tests;

/// <summary>
/// The daemon kills itself at every named point of create, power off, suspend and terminate, real libvirt beneath.
/// After the next start the VM is running once or cleanly gone, as virsh, the process list and the file system say.
/// </summary>
public sealed class KillCampaignTests(Site site) : IClassFixture<Site>
{
    private const string Variable = "HYPERNOVA_FAULT";
    private static readonly string[] Kinds = ["create", "poweroff", "suspend", "terminate", "terminate-hard"];

    public static TheoryData<string> Points => [.. FaultPoints.All.Where(IsOnTheWay)];

    [Fact]
    public void The_campaign_covers_every_step_of_every_kind()
    {
        Points.Count.ShouldBeGreaterThanOrEqualTo(30);
        Kinds.ShouldAllBe(kind => FaultPoints.All.Any(point => point.StartsWith(kind + "/", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Killed_at_any_point_the_vm_runs_once_or_is_cleanly_gone(string point)
    {
        var kind = point.Split('/')[0];
        await CleanAsync();
        var prepared = await PreparedAsync(kind);

        await DieAtAsync(kind, point, prepared);
        await site.StartDaemonAsync();

        if (await FoundAsync() is { } vm)
        {
            vm = await site.UntilAsync(
                vm.Id, seen => seen.Operation is null && seen.State != "unknown" && Settled(kind, seen));
            await JudgeAsync(vm);
            await site.DoAsync(vm.Id, "terminate-hard");
        }

        await NothingLeftAsync();
    }

    /// <summary>What a failed round left must not fail the next.</summary>
    private async Task CleanAsync()
    {
        if (site.Daemon.HasExited)
        {
            await site.StartDaemonAsync();
        }

        foreach (var left in await site.ListAsync("/v1/vms", ClientJson.Default.PageVmView))
        {
            await site.UntilAsync(left.Id, seen => seen.Operation is null);
            await site.DoAsync(left.Id, "terminate-hard");
        }
    }

    /// <summary>The VM of this round; none where the daemon died before it had stored anything.</summary>
    private async Task<VmView?> FoundAsync()
    {
        var vms = await site.ListAsync("/v1/vms", ClientJson.Default.PageVmView);
        return vms.SingleOrDefault();
    }

    /// <summary>Undo is reached only by failures; recovery is reached by the second death.</summary>
    private static bool IsOnTheWay(string point) =>
        Kinds.Contains(point.Split('/')[0]) && !point.Contains("/undo-", StringComparison.Ordinal);

    /// <summary>What the user asked for is done in the end: nothing has to be asked again.</summary>
    private static bool Settled(string kind, VmView vm) => kind switch
    {
        "create" => vm.State == "running",
        "poweroff" or "poweroff-hard" => vm.State == "poweroff",
        "suspend" => vm.State == "suspended",
        _ => vm.State == "done",
    };

    private async Task<VmView?> PreparedAsync(string kind)
    {
        if (kind == "create")
        {
            return null;
        }

        var vm = await site.RunningAsync("killed");
        if (kind is "poweroff" or "terminate")
        {
            await site.GuestIsUpAsync(vm.Id);
        }

        return vm;
    }

    private async Task DieAtAsync(string kind, string point, VmView? vm)
    {
        var inRecovery = point.EndsWith("/recovery/taken-up", StringComparison.Ordinal);
        var first = inRecovery ? FaultPoints.All.First(other => other.StartsWith(kind + "/", StringComparison.Ordinal)
            && other.EndsWith("/before-record", StringComparison.Ordinal)) : point;
        await RestartAsync(first);
        await AskAsync(vm, kind);
        await DeadAsync(first);
        if (inRecovery)
        {
            var dying = DaemonProcess.Launch(site.Home, "libvirt", (Variable, point + ":kill"));
            site.Replace(dying);
            await DeadAsync(point);
        }
    }

    private async Task RestartAsync(string point)
    {
        await site.Daemon.StopAsync();
        await site.StartDaemonAsync((Variable, point + ":kill"));
    }

    private async Task AskAsync(VmView? vm, string kind)
    {
        try
        {
            Task asked = vm is null ? site.CreateAsync(site.Template("killed")) : site.ActAsync(vm.Id, kind);
            await asked;
        }
        catch (UnreachableDaemonException)
        {
            // The daemon may die before its answer is on the way; the retry with the same key finds it dead.
        }
    }

    private async Task DeadAsync(string point)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await site.Daemon.UntilExitedAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"the daemon never came to {point}:\n{site.Daemon.Log}", late);
        }

        // 128 + SIGKILL: it really was a kill, not an end of its own.
        site.Daemon.ExitCode.ShouldBe(137, site.Daemon.Log);
    }

    private async Task JudgeAsync(VmView vm)
    {
        var processes = (await site.Host.QemuProcessesAsync()).Select(qemu => qemu.DomainName).ToArray();
        var domains = await site.DomainsAsync();
        processes.ShouldBe(vm.State == "running" ? [vm.Domain!] : []);
        domains.ShouldBe(vm.State == "done" ? [] : [vm.Domain!]);
        if (vm.State == "suspended")
        {
            File.Exists(SaveFile(vm.Domain!)).ShouldBeTrue();
        }
    }

    private async Task NothingLeftAsync()
    {
        (await site.DomainsAsync()).ShouldBeEmpty();
        (await site.Host.QemuProcessesAsync()).ShouldBeEmpty();
        var saves = Path.GetDirectoryName(SaveFile(""))!;
        (Directory.Exists(saves) ? Directory.GetFiles(saves) : []).ShouldBeEmpty();
    }

    private string SaveFile(string domain) => Path.Combine(
        site.Host.DirectoryPath, "lib/qemu/save", string.Create(CultureInfo.InvariantCulture, $"{domain}.save"));
}
