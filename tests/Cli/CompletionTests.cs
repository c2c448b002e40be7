using System.Diagnostics;

namespace Hypernova.Cli.Tests;

public sealed class CompletionTests
{
    [Fact]
    public async Task The_script_for_bash_is_one_that_bash_accepts()
    {
        using var peer = new ScriptedPeer();
        var script = (await Run.Async(peer, "completion", "bash")).Out;
        var start = new ProcessStartInfo("bash", "-n") { RedirectStandardInput = true, UseShellExecute = false };
        using var bash = Process.Start(start)!;

        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        await bash.WaitForExitAsync();

        bash.ExitCode.ShouldBe(0);
        script.ShouldContain("complete -o default -F _hn hn");
    }

    [Fact]
    public async Task What_could_come_next_is_suggested()
    {
        using var peer = new ScriptedPeer();

        var run = await Run.Async(peer, "[suggest:8]", "hn vm su");

        run.Out.Split('\n').ShouldContain("suspend");
    }
}
