using System.Text;
using Hypernova.Sqlite.Native;

namespace Hypernova.Sqlite.Sessions;

/// <summary>
/// The statements of one command text, prepared one by one as they are reached, because a later one may use a table
/// that an earlier one creates.
/// </summary>
internal sealed class Batch(Session session, string sql) : IDisposable
{
    private const int MostStatementsKept = 8;

    private readonly List<Statement> _statements = [];
    private byte[] _text = Encoding.UTF8.GetBytes(sql);
    private int _next;

    public string Sql { get; } = sql;

    /// <summary>Counts rents and returns, so that a reader which outlived its connection finds out.</summary>
    public int Use { get; set; }

    /// <summary>Whether it is worth keeping: fully prepared, and no long script.</summary>
    public bool IsReusable => _next == _text.Length && _statements.Count is > 0 and <= MostStatementsKept;

    /// <summary>The statement at a position, or null past the last one.</summary>
    public Statement? At(int index)
    {
        while (index >= _statements.Count && _next < _text.Length)
        {
            var statement = session.Prepare(_text.AsSpan(_next), Sql, out var consumed);
            _next += consumed;
            if (statement is not null)
            {
                _statements.Add(statement);
            }
        }

        if (_next == _text.Length && _next > 0)
        {
            _text = [];
            _next = 0;
        }

        return index < _statements.Count ? _statements[index] : null;
    }

    public void Reset()
    {
        foreach (var statement in _statements)
        {
            statement.Reset();
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }
    }
}
