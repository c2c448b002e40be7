using Hypernova.Rig;

namespace Hypernova.Lab.Tests.Entry;

/// <summary>Commands run as on a machine where libvirt is installed but has never run (eng/lab/fresh).</summary>
internal sealed class FreshMachine : IDisposable
{
    private readonly TemporaryDirectory _directory = new("fresh");

    /// <summary>A home for the product, not made yet.</summary>
    public string Home => _directory.PathOf("home");

    public string PathOf(string name) => _directory.PathOf(name);

    /// <summary>Runs a script of bash in the tree's root; whatever it started ends with it.</summary>
    public Task<CommandResult> RunAsync(string script, CancellationToken cancellationToken, string? home = null)
    {
        var machine = Directory.CreateDirectory(_directory.PathOf("machine")).FullName;
        return Command.RunAsync(
            Repository.PathOf("eng/lab/fresh"),
            [machine, "bash", "-euc", $"cd '{Repository.Root}'\n{script}"],
            new Dictionary<string, string> { ["HYPERNOVA_HOME"] = home ?? Home },
            cancellationToken);
    }

    public void Dispose() => _directory.Dispose();
}
