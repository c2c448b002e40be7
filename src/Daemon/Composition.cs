using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hypernova.Model;
using Hypernova.Server.Configuration;
using Hypernova.Server.Http;
using Hypernova.Server;
using Hypernova.Server.Access;
using Hypernova.Server.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Hypernova.Daemon;

/// <summary>Turns configuration into the parts of a control plane. Nothing here decides anything else.</summary>
internal sealed record Composition(Home Home, DaemonOptions Configured)
{
    /// <summary>Where tests make the process kill itself: <c>POINT:kill</c>.</summary>
    private string? Fault { get; init; }

    /// <summary>Reads the home and its configuration.</summary>
    /// <param name="environment">A variable of the environment by its name.</param>
    /// <param name="isRoot">Whether the process runs as root.</param>
    /// <exception cref="ConfigurationException">It cannot be used.</exception>
    public static Composition Read(Func<string, string?> environment, bool isRoot)
    {
        var home = Home.Locate(environment, isRoot);
        var named = environment("HYPERNOVA_CONFIG");
        var configured = DaemonOptions.Read(named ?? home.Configuration, required: named is not null, environment);
        if (isRoot && HypervisorChoice.IsLibvirt(configured.Hypervisor) && home.Barrier() is { } barrier)
        {
            throw new ConfigurationException(
                $"the home {home.Path} cannot be used: QEMU's user cannot pass through {barrier}. "
                + $"Remedy: chmod o+x {barrier}, or set HYPERNOVA_HOME to another directory, such as "
                + "/var/lib/hypernova");
        }

        return new(home, configured) { Fault = environment("HYPERNOVA_FAULT") };
    }

    /// <summary>What the control plane is started with.</summary>
    /// <exception cref="ConfigurationException">An address, a certificate or a word cannot be used.</exception>
    public ApiHostOptions Options()
    {
        var endpoint = Configured.Endpoint();
        if (ListenRule.Refuses(endpoint, Configured.Tls is not null) is { } refusal)
        {
            throw new ConfigurationException(refusal);
        }

        HypervisorChoice.Check(Configured.Hypervisor);
        return new()
        {
            Endpoint = endpoint,
            Certificate = Certificate(),
            Store = new StoreOptions
            {
                Location = Configured.Store ?? Home.Database,
                KeyFile = Home.Key,
                Synchronous = Synchronous(),
            },
            Configuration = Files(),
            AdministratorTokenFile = Home.AdministratorToken,
            Retention = (Configured.Retention ?? new()).Options(),
            Logging = Log(Level()),
            Services = AddFault,
        };
    }

    /// <summary>Who opens hosts.</summary>
    public HypervisorChoice CreateHypervisor() => HypervisorChoice.Of(Configured.Hypervisor);

    private OperatorFiles Files()
    {
        var read = OperatorFiles.Read(Configured.Files.In(Configured.Etc ?? Home.FilesDirectory));
        return read.IsBroken
            ? throw new ConfigurationException(
                "files of the configuration cannot be used:\n"
                + string.Join('\n', read.Findings.Where(finding => finding.Finding.Severity is Severity.Error)))
            : read;
    }

    private void AddFault(IServiceCollection services)
    {
        try
        {
            if (Fault is { Length: > 0 } point)
            {
                services.AddCrash(point);
            }
        }
        catch (ArgumentException unknown)
        {
            throw new ConfigurationException("HYPERNOVA_FAULT: " + unknown.Message, unknown);
        }
    }

    private string Synchronous() => Configured.Synchronous is "FULL" or "NORMAL"
        ? Configured.Synchronous
        : throw new ConfigurationException($"synchronous: '{Configured.Synchronous}' is neither FULL nor NORMAL");

    private LogLevel Level() => Enum.TryParse<LogLevel>(Configured.LogLevel, ignoreCase: true, out var level)
        ? level
        : throw new ConfigurationException(
            $"logLevel: '{Configured.LogLevel}' is none of Trace, Debug, Information, Warning, Error");

    private X509Certificate2? Certificate()
    {
        if (Configured.Tls is not { } tls)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(tls.Certificate, tls.Key);
        }
        catch (Exception unusable) when (
            unusable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"tls: the certificate {tls.Certificate} with the key {tls.Key ?? "in the same file"} cannot be used: "
                + unusable.Message,
                unusable);
        }
    }

    private static Action<ILoggingBuilder> Log(LogLevel level) => logging =>
    {
        logging.SetMinimumLevel(level);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddSimpleConsole(lines =>
        {
            lines.SingleLine = true;
            lines.UseUtcTimestamp = true;
            lines.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            lines.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        // Everything to stderr: stdout is for answers.
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    };
}
