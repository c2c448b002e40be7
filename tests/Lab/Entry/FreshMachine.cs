using Hypernova.Rig;

namespace Hypernova.Lab.Tests.Entry;

/// <summary>Commands run as on a machine where libvirt is installed but has never run (eng/lab/fresh).</summary>
internal sealed class FreshMachine : IDisposable
{
    private readonly TemporaryDirectory _directory = new("fresh");

    /// <summary>A home for the product, not made yet.</summary>
    public string Home => _directory.PathOf("home");

    /// <summary>What ./do keeps there for the next time.</summary>
    public string Cache => Path.Combine(Home, "cache");

    public string PathOf(string name) => _directory.PathOf(name);

    /// <summary>Puts the built tiny guest into the cache of the home: here is no network to build it from.</summary>
    public async Task BringGuestAsync(CancellationToken cancellationToken)
    {
        var guest = await TinyGuest.GetAsync(cancellationToken);
        var built = new FileInfo(guest.Disk).Directory!;
        var copy = Directory.CreateDirectory(Path.Combine(Cache, "guest", built.Name)).FullName;
        foreach (var file in built.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(copy, file.Name));
        }
    }

    /// <summary>Runs a script of bash in the tree's root; whatever it started ends with it.</summary>
    public Task<CommandResult> RunAsync(string script, CancellationToken cancellationToken, string? home = null)
    {
        var machine = Directory.CreateDirectory(_directory.PathOf("machine")).FullName;
        return Command.RunAsync(
            Repository.PathOf("eng/lab/fresh"),
            [machine, "bash", "-euc", $"cd '{Repository.Root}'\n{script}"],
            new Dictionary<string, string> { ["HYPERNOVA_HOME"] = home ?? Home, ["HYPERNOVA_CACHE"] = "" },
            cancellationToken);
    }

    public void Dispose() => _directory.Dispose();
}
