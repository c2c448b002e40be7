using System.Data.Common;
using Dapper;

namespace Hypernova.Server.Store;

/// <summary>
/// The counters as one transaction of the only writer knows them: read at their first use, written once before the
/// commit, however many units take numbers in between. A unit that fails leaves a gap, never a number used twice.
/// </summary>
/// <param name="connection">The writer's, in its transaction.</param>
internal sealed class GroupNumbers(DbConnection connection)
{
    private readonly Dictionary<string, (long Stored, long Next)> _counters = [];

    /// <summary>The number that is given next.</summary>
    public long Next(string kind)
    {
        if (!_counters.TryGetValue(kind, out var counter))
        {
            const string Read = "SELECT value FROM counters WHERE name = @kind";
            var stored = connection.QuerySingle<long>(Read, new { kind });
            _counters[kind] = counter = (stored, stored);
        }

        return counter.Next;
    }

    /// <summary>Gives numbers and returns the first of them.</summary>
    public long Take(string kind, int count)
    {
        var first = Next(kind);
        _counters[kind] = _counters[kind] with { Next = first + count };
        return first;
    }

    /// <summary>Writes what was given.</summary>
    public void Store()
    {
        foreach (var (kind, counter) in _counters.Where(held => held.Value.Next > held.Value.Stored))
        {
            const string Write = "UPDATE counters SET value = @value WHERE name = @kind";
            connection.Execute(Write, new { kind, value = counter.Next });
        }
    }
}
