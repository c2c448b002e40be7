using System.Diagnostics;

namespace Hypernova.Server.Operations;

/// <summary>Ends this process by SIGKILL, as a power cut would, the first time it comes to a point. For crash
/// campaigns alone: the daemon uses it only where its environment asks for it.</summary>
internal sealed class KillAt(string point) : IFaultPoint
{
    /// <summary>Reads <c>POINT:kill</c>.</summary>
    /// <exception cref="ArgumentException">It is neither, or there is no such point.</exception>
    public static KillAt Parse(string setting)
    {
        var point = setting.EndsWith(":kill", StringComparison.Ordinal) ? setting[..^":kill".Length] : "";
        return FaultPoints.All.Contains(point, StringComparer.Ordinal)
            ? new KillAt(point)
            : throw new ArgumentException($"{setting} names no crash point; write POINT:kill", nameof(setting));
    }

    /// <inheritdoc/>
    public void Reach(string name)
    {
        if (name == point)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.CurrentThread.Join();
        }
    }
}
