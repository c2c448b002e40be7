using Dapper;
using Hypernova.Model.Access;
using Hypernova.Server.Access;

namespace Hypernova.Server.Store;

/// <summary>The condition that leaves in a query only the rows a caller has a right on.</summary>
/// <param name="Sql">The condition.</param>
internal sealed record AccessFilter(string Sql)
{
    private Caller? _caller;
    private int _right;

    /// <summary>Rows that the caller may use, or has another right on.</summary>
    public static AccessFilter Of(Caller caller, string table, Right right = Right.Use)
    {
        if (caller.IsAdministrator)
        {
            return new AccessFilter("1 = 1");
        }

        // A list of numbers: PostgreSQL and SQLite spell array parameters differently, and these are integers of ours.
        var groups = caller.Groups.IsEmpty ? "-1" : string.Join(',', caller.Groups.Select(group => group.Value));
        var sql = $"""
            (({table}.owner_id = @callerId AND ({table}.permissions & (@callerRight * 64)) <> 0)
            OR ({table}.group_id IN ({groups}) AND ({table}.permissions & (@callerRight * 8)) <> 0)
            OR ({table}.permissions & @callerRight) <> 0)
            """;
        var bit = right switch { Right.Use => 0b100, Right.Manage => 0b010, Right.Admin => 0b001 };
        return new AccessFilter(sql) { _caller = caller, _right = bit };
    }

    /// <summary>A query's own parameters with the condition's.</summary>
    public DynamicParameters With(object? arguments)
    {
        var all = new DynamicParameters(arguments);
        if (_caller is { } caller)
        {
            all.Add("callerId", (long)caller.User.Value);
            all.Add("callerRight", (long)_right);
        }

        return all;
    }
}
