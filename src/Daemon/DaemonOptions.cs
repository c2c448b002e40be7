using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hypernova.OpenNebula.Config;
using Hypernova.Server.Configuration;

namespace Hypernova.Daemon;

/// <summary>What the operator configured: <c>hypernova.json</c>, over it the environment.</summary>
/// <remarks>Settable, because generated deserialization would overwrite the defaults of init-only members.</remarks>
internal sealed record DaemonOptions
{
    /// <summary>Address and port of the API.</summary>
    public string Listen { get; set; } = "127.0.0.1:2680";

    /// <summary>Certificate and key; needed beyond loopback.</summary>
    public TlsOptions? Tls { get; set; }

    /// <summary>
    /// Connection string of PostgreSQL, or a path of SQLite; null is <c>hypernova.db</c> in the home.
    /// </summary>
    public string? Store { get; set; }

    /// <summary>
    /// What SQLite waits for: <c>FULL</c> survives a power cut, <c>NORMAL</c> only the end of the process.
    /// </summary>
    public string Synchronous { get; set; } = "FULL";

    /// <summary><c>libvirt</c>, or <c>fake:N</c>: N hosts in memory, for demonstrations and benchmarks.</summary>
    public string Hypervisor { get; set; } = "libvirt";

    /// <summary>The least level that is logged.</summary>
    public string LogLevel { get; set; } = "Information";

    /// <summary>How long what happened is kept.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public RetentionSection Retention { get; set; } = new();

    /// <summary>Directory of the operator's files, such as <c>/etc/one</c>; null is <c>etc</c> in the home.</summary>
    public string? Etc { get; set; }

    /// <summary>Files of the operator that lie elsewhere.</summary>
    public FileKeys Files { get; set; } = new();

    /// <summary>Reads the file, where there is one, and the environment.</summary>
    /// <param name="path">The file.</param>
    /// <param name="required">Whether the file was named explicitly.</param>
    /// <param name="environment">A variable of the environment by its name.</param>
    /// <exception cref="ConfigurationException">Naming the file and what is wrong with it.</exception>
    public static DaemonOptions Read(string path, bool required, Func<string, string?> environment)
    {
        if (required && !File.Exists(path))
        {
            throw new ConfigurationException($"{path}: there is no such file (HYPERNOVA_CONFIG names it)");
        }

        return FromFile(path).With(environment);
    }

    /// <summary>The address as the socket needs it.</summary>
    /// <exception cref="ConfigurationException">The address is none.</exception>
    public IPEndPoint Endpoint() =>
        IPEndPoint.TryParse(Listen, out var endpoint) && Listen.Contains(':', StringComparison.Ordinal)
            ? endpoint
            : throw new ConfigurationException($"listen: '{Listen}' is not ADDRESS:PORT such as 127.0.0.1:2680");

    private static DaemonOptions FromFile(string path)
    {
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), DaemonJson.Default.DaemonOptions) ?? new()
                : new();
        }
        catch (JsonException malformed)
        {
            throw new ConfigurationException($"{path}: {malformed.Message}", malformed);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: {unreadable.Message}", unreadable);
        }
    }

    private DaemonOptions With(Func<string, string?> environment)
    {
        var certificate = environment("HYPERNOVA_TLS_CERTIFICATE") ?? Tls?.Certificate;
        return this with
        {
            Listen = environment("HYPERNOVA_LISTEN") ?? Listen,
            Store = environment("HYPERNOVA_STORE") ?? Store,
            Synchronous = environment("HYPERNOVA_SYNCHRONOUS") ?? Synchronous,
            Hypervisor = environment("HYPERNOVA_HYPERVISOR") ?? Hypervisor,
            LogLevel = environment("HYPERNOVA_LOG_LEVEL") ?? LogLevel,
            Etc = environment("HYPERNOVA_ETC") ?? Etc,
            Tls = certificate is null ? null : new(certificate, environment("HYPERNOVA_TLS_KEY") ?? Tls?.Key),
        };
    }
}

/// <summary>TLS of the API.</summary>
/// <param name="Certificate">PEM file of the certificate and its chain.</param>
/// <param name="Key">PEM file of the key; null where the certificate's file holds it too.</param>
internal sealed record TlsOptions(string Certificate, string? Key);

/// <summary>Files of the operator by their paths; a relative one begins at the directory of all of them.</summary>
/// <remarks>Settable, because generated deserialization would overwrite the defaults of init-only members.</remarks>
internal sealed record FileKeys
{
    /// <summary><c>vmm_exec_kvm.conf</c>.</summary>
    public string? Defaults { get; set; }

    /// <summary><c>kvmrc</c>, or the directory of remotes that holds it.</summary>
    public string? Kvmrc { get; set; }

    /// <summary><c>oned.conf</c>.</summary>
    public string? Oned { get; set; }

    /// <summary><c>sched.conf</c>.</summary>
    public string? Sched { get; set; }

    /// <summary><c>nova.conf</c>.</summary>
    public string? Nova { get; set; }

    /// <summary>Where to look.</summary>
    /// <param name="directory">The directory of all of them.</param>
    public ConfigurationPlaces In(string directory)
    {
        return new(new FilePlaces(directory)
        {
            Defaults = Full(Defaults),
            KvmRc = Full(Kvmrc),
            Oned = Full(Oned),
            Scheduler = Full(Sched),
        })
        {
            Nova = Full(Nova),
        };

        string? Full(string? path) => path is null ? null : Path.Combine(directory, path);
    }
}

/// <summary>
/// What the operator configured cannot be used. Its message is shown as it is, without a stack trace.
/// </summary>
/// <param name="message">What, where and what would be right.</param>
/// <param name="cause">Why.</param>
internal sealed class ConfigurationException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Reads <c>hypernova.json</c>: comments and trailing commas allowed, unknown keys refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DaemonOptions))]
internal sealed partial class DaemonJson : JsonSerializerContext;
