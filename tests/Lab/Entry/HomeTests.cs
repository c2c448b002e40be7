using Hypernova.Rig;

namespace Hypernova.Lab.Tests.Entry;

/// <summary>./do run and a home that QEMU's user cannot reach.</summary>
public sealed class HomeTests : IDisposable
{
    private readonly FreshMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_home_that_qemu_cannot_reach_is_refused_with_the_directory_and_the_remedy()
    {
        const UnixFileMode onlyMine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var closed = Directory.CreateDirectory(_machine.PathOf("closed"), onlyMine).FullName;
        var home = Path.Combine(closed, "below", "home");

        var run = await _machine.RunAsync(
            "code=0; ./do run || code=$?; cat /proc/[0-9]*/comm >&2; ls -A /run >&2; exit $code",
            TestContext.Current.CancellationToken, home);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain($"may not pass through {closed}");
        run.Error.ShouldContain($"chmod o+x {closed}");
        run.Error.ShouldNotContain("libvirtd");
        Directory.Exists(Path.Combine(closed, "below")).ShouldBeFalse();
    }
}
