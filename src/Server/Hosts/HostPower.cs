using Hypernova.Model;
using Hypernova.Model.Specs;

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

    /// <summary>As stored.</summary>
    /// <param name="shutdownTimeout">Seconds.</param>
    /// <param name="forceDestroy">Whether a guest that does not obey is destroyed.</param>
    public static PowerSpec Of(int? shutdownTimeout, bool? forceDestroy) => new()
    {
        ShutdownTimeout = shutdownTimeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        ForceDestroy = forceDestroy,
    };
}
