using System.Net;
using System.Net.Sockets;
using Hypernova.Server.Store;

namespace Hypernova.Server.Access;

/// <summary>
/// Makes guessing slow: failures of a user name, and of an address, double the time until the next try. A try counts
/// as failed before it is judged, so that many at once gain nothing; success takes it back.
/// </summary>
internal sealed class LoginBackoff(Database database)
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan _forgotten = TimeSpan.FromHours(24);

    /// <summary>The longest name kept, so that a flood of long ones stays small.</summary>
    private const int NameCharacters = 64;

    private const int FreeForName = 3;
    private const int FreeForAddress = 20;

    /// <summary>Counts a try; answers how long to wait where it comes too early.</summary>
    /// <param name="name">The user's name as given.</param>
    /// <param name="address">Where it comes from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<TimeSpan?> TryAsync(string name, IPAddress? address, CancellationToken cancellationToken) =>
        database.WriteAsync<TimeSpan?>(
            async unit =>
            {
                var (byName, byAddress) = (OfName(name), OfAddress(address));
                var now = unit.Now.ToStored();
                var until = await unit.FindAsync<long?>(
                    "SELECT MAX(until) FROM login_failures WHERE user_name IN (@byName, @byAddress)",
                    new { byName, byAddress });
                if (until > now)
                {
                    return TimeSpan.FromMilliseconds(until.Value - now);
                }

                await CountAsync(unit, byName, FreeForName);
                await CountAsync(unit, byAddress, FreeForAddress);
                await unit.ExecuteAsync(
                    "DELETE FROM login_failures WHERE until < @old",
                    new { old = now - (long)_forgotten.TotalMilliseconds });
                return null;
            },
            cancellationToken);

    /// <summary>Takes a try back that was right.</summary>
    /// <param name="unit">The write that makes the token.</param>
    /// <param name="name">The user's name as given.</param>
    /// <param name="address">Where it comes from.</param>
    public static async Task SucceededAsync(WriteUnit unit, string name, IPAddress? address)
    {
        await unit.ExecuteAsync("DELETE FROM login_failures WHERE user_name = @key", new { key = OfName(name) });
        // Only the own try is taken back: an account of one's own must not clear the address.
        await unit.ExecuteAsync(
            "UPDATE login_failures SET count = count - 1, until = @now WHERE user_name = @key AND count > 0",
            new { key = OfAddress(address), now = unit.Now.ToStored() });
    }

    /// <summary>The wait after so many failures.</summary>
    /// <param name="count">Failures.</param>
    /// <param name="free">How many cost nothing.</param>
    public static TimeSpan WaitAfter(long count, int free)
    {
        if (count < free)
        {
            return TimeSpan.Zero;
        }

        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(20, count - free)));
        return doubled < _longest ? doubled : _longest;
    }

    private static async Task CountAsync(WriteUnit unit, string key, int free)
    {
        var count = await unit.FindAsync<long?>("SELECT count FROM login_failures WHERE user_name = @key", new { key })
            ?? 0;
        var until = (unit.Now + WaitAfter(count + 1, free)).ToStored();
        await unit.ExecuteAsync(
            """
            INSERT INTO login_failures (user_name, count, until) VALUES (@key, @count, @until)
            ON CONFLICT (user_name) DO UPDATE SET count = excluded.count, until = excluded.until
            """,
            new { key, count = count + 1, until });
    }

    private static string OfName(string name) =>
        "name:" + (name.Length > NameCharacters ? name[..NameCharacters] : name);

    /// <summary>An IPv6 customer owns a /64, so that is what is counted.</summary>
    private static string OfAddress(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return "from:" + (address?.MapToIPv4().ToString() ?? "nowhere");
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return "from:" + new IPAddress(bytes) + "/64";
    }
}
