using System.Runtime.InteropServices;

namespace Hypernova.Sqlite.Native;

/// <summary>One open database connection. Not for two threads at once; only <see cref="Cancel"/> is.</summary>
internal sealed unsafe class Database : IDisposable
{
    private const uint PreparePersistent = 1;

    private readonly DatabaseHandle _handle;

    private Database(DatabaseHandle handle)
    {
        _handle = handle;
        _handle.InstallCallbacks();
    }

    public static string LibraryVersion => Text(Sqlite3.sqlite3_libversion());

    public bool InTransaction => Sqlite3.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Rows that the last finished INSERT, UPDATE or DELETE changed itself.</summary>
    public long Changes => Sqlite3.sqlite3_changes64(_handle);

    /// <summary>Rows changed since the connection was opened, by triggers too.</summary>
    public long TotalChanges => Sqlite3.sqlite3_total_changes64(_handle);

    public string ErrorMessage => Text(Sqlite3.sqlite3_errmsg(_handle));

    public int ExtendedErrorCode => Sqlite3.sqlite3_extended_errcode(_handle);

    public bool Canceled => _handle.Canceled;

    public static Database Open(string path, OpenFlags flags)
    {
        var code = Sqlite3.sqlite3_open_v2(path, out var handle, (int)flags, null);
        if (code == ResultCode.Ok)
        {
            return new Database(handle);
        }

        // SQLite hands out a connection also when it failed, to hold the message.
        var message = handle.IsInvalid ? Describe(code) : Text(Sqlite3.sqlite3_errmsg(handle));
        handle.Dispose();
        throw new SqliteException(
            $"open: {message} (SQLite {code}) with: {SqliteException.Shorten(path)}", ResultCode.Primary(code), code);
    }

    public static string Describe(int code) => Text(Sqlite3.sqlite3_errstr(code));

    public void SetTimeout(int milliseconds) => _handle.SetTimeout(milliseconds);

    public void ClearCanceled() => _handle.ClearCanceled();

    public void Cancel() => _handle.Cancel();

    /// <summary>
    /// Prepares the first statement of a text. <paramref name="statement"/> is null when only blanks or comments were
    /// left. <paramref name="consumed"/> tells where the next statement begins.
    /// </summary>
    public int Prepare(ReadOnlySpan<byte> sql, out Statement? statement, out int consumed)
    {
        fixed (byte* start = sql)
        {
            var code = Sqlite3.sqlite3_prepare_v3(
                _handle, start, sql.Length, PreparePersistent, out var handle, out var tail);
            consumed = tail is null ? sql.Length : (int)(tail - start);
            if (code == ResultCode.Ok && !handle.IsInvalid)
            {
                statement = new Statement(handle);
                return code;
            }

            handle.Dispose();
            statement = null;
            return code;
        }
    }

    /// <summary>Copies a whole database over another one, under one read lock.</summary>
    public int CopyTo(Database destination, string destinationName, string sourceName)
    {
        using var backup = Sqlite3.sqlite3_backup_init(
            destination._handle, destinationName, _handle, sourceName);
        return backup.IsInvalid ? destination.ExtendedErrorCode : Sqlite3.sqlite3_backup_step(backup, -1);
    }

    public void Dispose() => _handle.Dispose();

    internal static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
