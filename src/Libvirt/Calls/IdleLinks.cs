using System.Diagnostics;
using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt.Calls;

/// <summary>
/// The native connections of a lane that no call uses at the moment. The one used last goes out first, so that a lane
/// with little to do keeps few of them alive. Its lane's lock guards it.
/// </summary>
internal sealed class IdleLinks(int kept)
{
    private readonly List<(ConnectHandle Link, long Since)> links = [];

    /// <summary>How long an unused link stays open.</summary>
    internal static TimeSpan Life { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether streams hang on any, which end with it.</summary>
    internal bool AreNeeded => links.Exists(static idle => idle.Link.HasStreams);

    /// <summary>The preferred link if it is here, else the one used last; null where there is none.</summary>
    internal ConnectHandle? Take(Func<ConnectHandle, bool>? prefers)
    {
        links.RemoveAll(static idle => idle.Link.IsClosed);
        if (links.Count == 0)
        {
            return null;
        }

        int preferred = prefers is null ? -1 : links.FindLastIndex(idle => prefers(idle.Link));
        int taken = preferred < 0 ? links.Count - 1 : preferred;
        ConnectHandle link = links[taken].Link;
        links.RemoveAt(taken);
        return link;
    }

    internal void Put(ConnectHandle link) => links.Add((link, Stopwatch.GetTimestamp()));

    /// <summary>Closes those that nobody used for long; the closing itself goes on behind.</summary>
    internal void Expire()
    {
        while (links.Count > kept
            && Stopwatch.GetElapsedTime(links[0].Since) >= Life
            && !links[0].Link.HasStreams)
        {
            links[0].Link.DisposeAll();
            links.RemoveAt(0);
        }
    }
}
