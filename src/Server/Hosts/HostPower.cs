using Hypernova.Model;
using Hypernova.Model.Specs;
using Hypernova.OpenNebula.Config;

namespace Hypernova.Server.Hosts;

/// <summary>How guests of a host are powered off, as the API spells it.</summary>
internal static class HostPower
{
    private const int LongestTimeout = 24 * 3600;

    /// <summary>What is wrong with it.</summary>
    /// <param name="shutdownTimeout">Seconds.</param>
    public static Finding? Check(int? shutdownTimeout) => shutdownTimeout is < 1 or > LongestTimeout
        ? new(Severity.Error, "shutdownTimeout", "out of range", $"seconds, from 1 to {LongestTimeout}")
        : null;

    /// <summary>What holds for a host's guests, and who says so: the host before kvmrc.</summary>
    /// <param name="host">What the host says.</param>
    /// <param name="configured">What kvmrc says, or is built in.</param>
    public static HostPowerView Effective(PowerSpec host, KvmRc configured)
    {
        const string Host = "host";
        var timeout = host.ShutdownTimeout ?? configured.ShutdownTimeout;
        return new(
            (int)timeout.TotalSeconds,
            host.ShutdownTimeout is null ? configured.OriginOf("SHUTDOWN_TIMEOUT") : Host,
            host.ForceDestroy ?? configured.ForceDestroy,
            host.ForceDestroy is null ? configured.OriginOf("FORCE_DESTROY") : Host);
    }

    /// <summary>As stored.</summary>
    /// <param name="shutdownTimeout">Seconds.</param>
    /// <param name="forceDestroy">Whether a guest that does not obey is destroyed.</param>
    public static PowerSpec Of(int? shutdownTimeout, bool? forceDestroy) => new()
    {
        ShutdownTimeout = shutdownTimeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        ForceDestroy = forceDestroy,
    };
}
