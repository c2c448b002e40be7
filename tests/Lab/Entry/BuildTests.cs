using Hypernova.Rig;

namespace Hypernova.Lab.Tests.Entry;

/// <summary>How ./do builds the tree (eng/do/build.sh).</summary>
public sealed class BuildTests
{
    // A compiler that outlives its build, as the SDK's own server does, with all that it was started with.
    private const string Dotnet = """
        #!/bin/sh
        echo "$1 $UseSharedCompilation" >>"$CALLS"
        sleep 300 >/dev/null 2>&1 </dev/null &
        echo $! >>"$LEFT"
        """;

    private const string Script = """
        say() { :; }; fail() { exit "$1"; }; quietly() { "$@" >/dev/null 2>&1 </dev/null; }
        . "$ROOT/eng/do/build.sh"
        cd "$TREE"
        build_once first src/One
        build_once second src/Two
        """;

    [Fact]
    public async Task A_compiler_that_stays_after_its_build_does_not_hold_up_the_next_one()
    {
        using var tree = new TemporaryDirectory("build");
        await PrepareAsync(tree);
        var result = await Command.RunAsync(
            "timeout",
            ["--kill-after=5", "60", "bash", "-euc", Script],
            new Dictionary<string, string>
            {
                ["PATH"] = $"{tree.PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
                ["TREE"] = tree.PathOf("tree"),
                ["ROOT"] = Repository.Root,
                ["CALLS"] = tree.PathOf("calls"),
                ["LEFT"] = tree.PathOf("left"),
            },
            TestContext.Current.CancellationToken);

        foreach (var left in await File.ReadAllLinesAsync(tree.PathOf("left"), TestContext.Current.CancellationToken))
        {
            await Command.RunAsync("kill", [left], null, TestContext.Current.CancellationToken);
        }

        result.ExitCode.ShouldBe(0, result.Error);
        var calls = await File.ReadAllLinesAsync(tree.PathOf("calls"), TestContext.Current.CancellationToken);
        calls.ShouldBe(["restore false", "build false", "restore false", "build false"]);
    }

    private static async Task PrepareAsync(TemporaryDirectory tree)
    {
        Directory.CreateDirectory(tree.PathOf("tree/src/One"));
        Directory.CreateDirectory(tree.PathOf("tree/src/Two"));
        Directory.CreateDirectory(tree.PathOf("tree/eng"));
        foreach (var file in new[]
        {
            "Directory.Build.props", "Directory.Packages.props", "global.json", "eng/BannedSymbols.txt",
        })
        {
            await File.WriteAllTextAsync(tree.PathOf("tree/" + file), "");
        }

        var dotnet = Directory.CreateDirectory(tree.PathOf("bin")).FullName + "/dotnet";
        await File.WriteAllTextAsync(dotnet, Dotnet);
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
