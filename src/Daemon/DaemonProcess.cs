using System.Reflection;
using Hypernova.Hypervisor.Libvirt;
using Hypernova.Server.Http;
using Hypernova.Server.Store;

namespace Hypernova.Daemon;

/// <summary>The process: its options, its exit codes, and what it says when it cannot start.</summary>
internal static class DaemonProcess
{
    private const int Success = 0;
    private const int Failed = 1;
    private const int Misused = 2;

    private const string Help =
        """
        hypernovad: manages KVM virtual machines.

          hypernovad             runs until SIGTERM or SIGINT
          hypernovad --check     says whether the configuration can be used, and starts nothing
          hypernovad --version   the version
          hypernovad --help      this

        Configuration: $HYPERNOVA_HOME/etc/hypernova.json, or the file named by HYPERNOVA_CONFIG. Keys, each with the
        environment variable that goes before it:
          listen       HYPERNOVA_LISTEN          address and port of the API (127.0.0.1:2680)
          tls          HYPERNOVA_TLS_CERTIFICATE, HYPERNOVA_TLS_KEY
                                                 {"certificate": PEM, "key": PEM}; needed beyond loopback
          store        HYPERNOVA_STORE           PostgreSQL connection string, or a SQLite file
                                                 ($HYPERNOVA_HOME/hypernova.db)
          synchronous  HYPERNOVA_SYNCHRONOUS     FULL, or NORMAL: what SQLite waits for (FULL)
          hypervisor   HYPERNOVA_HYPERVISOR      libvirt, or fake:N for N hosts in memory (libvirt)
          logLevel     HYPERNOVA_LOG_LEVEL       Trace, Debug, Information, Warning, Error (Information)
          etc          HYPERNOVA_ETC             directory of vmm_exec_kvm.conf, kvmrc, oned.conf, sched.conf and
                                                 nova.conf, such as /etc/one ($HYPERNOVA_HOME/etc)
          files                                  {"defaults", "kvmrc", "oned", "sched", "nova": PATH} of those
                                                 that lie elsewhere
        HYPERNOVA_HOME is /var/lib/hypernova for root, else ~/.local/share/hypernova.
        Exit codes: 0 ended as asked, 1 could not start or failed, 2 called wrongly.
        """;

    /// <summary>Runs.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Answers.</param>
    /// <param name="error">Complaints.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        switch (args)
        {
            case []:
                return await GuardAsync(error, RunDaemonAsync);
            case ["--check"]:
                return await GuardAsync(error, () => CheckAsync(output));
            case ["--version"]:
                await output.WriteLineAsync("hypernovad " + Version());
                return Success;
            case ["--help" or "-h"]:
                await output.WriteLineAsync(Help);
                return Success;
            default:
                await error.WriteLineAsync($"hypernovad: unknown arguments: {string.Join(' ', args)} (see --help)");
                return Misused;
        }
    }

    private static async Task<int> GuardAsync(TextWriter error, Func<Task<int>> runAsync)
    {
        try
        {
            return await runAsync();
        }
        catch (Exception refused) when (refused is ConfigurationException or StoreException or IOException)
        {
            await error.WriteLineAsync("hypernovad: " + refused.Message);
            return Failed;
        }
    }

    private static async Task<int> RunDaemonAsync()
    {
        var composition = Composition.Read(Environment.GetEnvironmentVariable, Environment.IsPrivilegedProcess);
        composition.Home.Prepare();
        using var only = InstanceLock.Take(composition.Home.LockFile);
        var parts = composition.CreateHypervisor();
        await using var plane = await ApiHost.BuildAsync(
            composition.Options(), parts.Connector, parts.Preview, new LibvirtDomainReader(), CancellationToken.None);
        await plane.StartAsync(CancellationToken.None);
        await plane.WaitForEndAsync(CancellationToken.None);
        return Success;
    }

    private static async Task<int> CheckAsync(TextWriter output)
    {
        var composition = Composition.Read(Environment.GetEnvironmentVariable, Environment.IsPrivilegedProcess);
        var options = composition.Options();
        options.Certificate?.Dispose();
        foreach (var finding in options.Configuration.Findings)
        {
            await output.WriteLineAsync($"warning: {finding}");
        }

        await output.WriteLineAsync(
            $"home {composition.Home.Path}\nlisten {composition.Configured.Listen}\n"
            + $"hypervisor {composition.Configured.Hypervisor}\n"
            + string.Concat(options.Configuration.Paths.Select(path => $"read {path}\n"))
            + "the configuration can be used");
        return Success;
    }

    private static string Version() =>
        typeof(DaemonProcess).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+')[0] ?? "unknown";
}
