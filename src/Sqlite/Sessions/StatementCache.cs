namespace Hypernova.Sqlite.Sessions;

/// <summary>Prepared texts that nobody runs at the moment, the least recently used dropped first.</summary>
internal sealed class StatementCache : IDisposable
{
    /// <summary>More texts than a program of ours has; a flood of generated ones costs no more than this.</summary>
    public const int Capacity = 128;

    private const int LongestTextKept = 16 * 1024;

    private readonly Dictionary<string, LinkedListNode<Batch>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<Batch> _byUse = new();

    public int Count => _byText.Count;

    public bool Contains(string sql) => _byText.ContainsKey(sql);

    public Batch? Take(string sql)
    {
        if (!_byText.Remove(sql, out var node))
        {
            return null;
        }

        _byUse.Remove(node);
        return node.Value;
    }

    public void Put(Batch batch)
    {
        if (!batch.IsReusable || batch.Sql.Length > LongestTextKept || _byText.ContainsKey(batch.Sql))
        {
            batch.Dispose();
            return;
        }

        _byText[batch.Sql] = _byUse.AddFirst(batch);
        if (_byUse.Count > Capacity)
        {
            var oldest = _byUse.Last!.Value;
            _byUse.RemoveLast();
            _ = _byText.Remove(oldest.Sql);
            oldest.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var batch in _byUse)
        {
            batch.Dispose();
        }

        _byUse.Clear();
        _byText.Clear();
    }
}
