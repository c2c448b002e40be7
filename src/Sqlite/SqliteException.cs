using System.Data.Common;
using Hypernova.Sqlite.Native;

namespace Hypernova.Sqlite;

/// <summary>
/// SQLite refused or failed. The message carries what was tried, SQLite's own words, its extended code and the
/// beginning of the statement; never the value of a parameter.
/// </summary>
public sealed class SqliteException : DbException
{
    private const int ShownCharacters = 200;
    private const int Locked = 6;

    /// <summary>A failure that carries the primary and the extended code.</summary>
    public SqliteException(string? message, int errorCode, int extendedErrorCode)
        : base(message, errorCode)
    {
        SqliteErrorCode = errorCode;
        SqliteExtendedErrorCode = extendedErrorCode;
    }

    /// <summary>A failure known by its primary code alone.</summary>
    public SqliteException(string? message, int errorCode)
        : this(message, errorCode, errorCode)
    {
    }

    /// <summary>The primary code: 19 is a constraint, 5 busy.</summary>
    public int SqliteErrorCode { get; }

    /// <summary>The extended code: 2067 is a unique constraint, 1555 a primary key.</summary>
    public int SqliteExtendedErrorCode { get; }

    /// <summary>Whether the same command can succeed later: another connection held a lock.</summary>
    public override bool IsTransient => SqliteErrorCode is ResultCode.Busy or Locked;

    internal static SqliteException From(Database database, int code, string what, string sql)
    {
        // Outside of the error that a connection remembers there is only the code's general description.
        var words = ResultCode.Primary(database.ExtendedErrorCode) == ResultCode.Primary(code)
            ? database.ErrorMessage
            : Database.Describe(code);
        return new SqliteException(
            $"{what}: {words} (SQLite {code}) in: {Shorten(sql)}", ResultCode.Primary(code), code);
    }

    internal static string Shorten(string text) =>
        text.Length <= ShownCharacters ? text : string.Concat(text.AsSpan(0, ShownCharacters), "…");
}
