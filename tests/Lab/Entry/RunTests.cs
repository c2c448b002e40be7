using Hypernova.Rig;

namespace Hypernova.Lab.Tests.Entry;

/// <summary>./do run and ./do stop from nothing: no libvirtd, no systemd, no home.</summary>
public sealed class RunTests : IDisposable
{
    private const string Processes = "echo PROCESSES; cat /proc/[0-9]*/comm; echo DOMAINS; "
        + "virsh -q list --all --name 2>/dev/null || true; echo END";

    private readonly FreshMachine _machine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Run_boots_a_guest_twice_the_same_and_stop_leaves_nothing()
    {
        await _machine.BringGuestAsync(Cancellation);
        const string twice = $"./do run; {Processes}; SECONDS=0; ./do run; echo \"AGAIN $SECONDS\"";
        var run = await _machine.RunAsync($"{twice}; ./do stop; {Processes}", Cancellation);

        run.ExitCode.ShouldBe(0, run.Error);
        var (first, again) = Split(run.Output, "AGAIN");
        first.ShouldContain("is up");
        first.ShouldContain("./hn vm console");
        first.ShouldContain("qemu-system-x86");
        first.ShouldContain("libvirtd");
        int.Parse(again.Split('\n')[0]).ShouldBeLessThan(20);
        again.ShouldNotContain("qemu-system");
        again.ShouldNotContain("libvirtd");
        again.ShouldNotContain("virtlogd");
        again.ShouldNotContain("dotnet");
        Directory.EnumerateFileSystemEntries(Path.Combine(_machine.Home, "run")).ShouldBeEmpty();
        Directory.Exists(_machine.Cache).ShouldBeTrue("the next ./do run is as quick without a network");
    }

    [Fact]
    public async Task Stop_leaves_other_vms_running_and_says_so_until_told_all_also_after_libvirtd_was_killed()
    {
        await _machine.BringGuestAsync(Cancellation);
        var run = await _machine.RunAsync(
            $"""
            ./do run
            ./hn vm create "$HYPERNOVA_HOME/run/tiny.one" --name mine --wait
            kill -KILL "$(cut -d' ' -f1 "$HYPERNOVA_HOME/run/libvirtd")"
            ./do run
            ./do stop
            {Processes}
            echo ALL
            ./do stop --all
            {Processes}
            """, Cancellation);

        run.ExitCode.ShouldBe(0, run.Error);
        var (before, after) = Split(run.Output, "ALL\n");
        run.Error.ShouldContain("left as they are: mine");
        before.ShouldContain("qemu-system-x86");
        after.ShouldNotContain("qemu-system");
        after.ShouldNotContain("libvirtd");
    }

    private static (string Before, string After) Split(string text, string at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        index.ShouldBeGreaterThan(-1, text);
        return (text[..index], text[(index + at.Length)..]);
    }
}
