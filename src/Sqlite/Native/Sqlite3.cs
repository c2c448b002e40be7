using System.Runtime.InteropServices;

// The loader's own rules: a soname is looked up where the system keeps its libraries, never beside the program.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Hypernova.Sqlite.Native;

/// <summary>sqlite3.h, the part in use. Names are the library's own.</summary>
/// <remarks>
/// Unsafe because SQLite takes and returns pointers into its own memory. Safe because every pointer that goes in is
/// pinned for the call alone (SQLite copies: SQLITE_TRANSIENT), and every pointer that comes out is copied by the
/// callers in this folder before the next call on the same statement.
/// </remarks>
internal static unsafe partial class Sqlite3
{
    private const string Library = "libsqlite3.so.0";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sqlite3_open_v2(string path, out DatabaseHandle database, int flags, string? vfs);

    [LibraryImport(Library)]
    internal static partial int sqlite3_close_v2(nint database);

    [LibraryImport(Library)]
    internal static partial byte* sqlite3_errmsg(DatabaseHandle database);

    [LibraryImport(Library)]
    internal static partial byte* sqlite3_errstr(int code);

    [LibraryImport(Library)]
    internal static partial int sqlite3_extended_errcode(DatabaseHandle database);

    [LibraryImport(Library)]
    internal static partial byte* sqlite3_libversion();

    [LibraryImport(Library)]
    internal static partial void sqlite3_interrupt(DatabaseHandle database);

    [LibraryImport(Library)]
    internal static partial int sqlite3_busy_handler(
        nint database, delegate* unmanaged<BusyState*, int, int> handler, BusyState* state);

    [LibraryImport(Library)]
    internal static partial void sqlite3_progress_handler(
        nint database, int instructions, delegate* unmanaged<BusyState*, int> handler, BusyState* state);

    [LibraryImport(Library)]
    internal static partial int sqlite3_sleep(int milliseconds);

    [LibraryImport(Library)]
    internal static partial int sqlite3_get_autocommit(DatabaseHandle database);

    [LibraryImport(Library)]
    internal static partial long sqlite3_changes64(DatabaseHandle database);

    [LibraryImport(Library)]
    internal static partial long sqlite3_total_changes64(DatabaseHandle database);

    [LibraryImport(Library)]
    internal static partial int sqlite3_prepare_v3(
        DatabaseHandle database, byte* sql, int length, uint flags, out StatementHandle statement, out byte* tail);

    [LibraryImport(Library)]
    internal static partial int sqlite3_finalize(nint statement);

    [LibraryImport(Library)]
    internal static partial int sqlite3_step(StatementHandle statement);

    [LibraryImport(Library)]
    internal static partial int sqlite3_reset(StatementHandle statement);

    [LibraryImport(Library)]
    internal static partial int sqlite3_clear_bindings(StatementHandle statement);

    [LibraryImport(Library)]
    internal static partial int sqlite3_stmt_readonly(StatementHandle statement);

    [LibraryImport(Library)]
    internal static partial int sqlite3_stmt_status(StatementHandle statement, int counter, int reset);

    [LibraryImport(Library)]
    internal static partial int sqlite3_bind_parameter_count(StatementHandle statement);

    [LibraryImport(Library)]
    internal static partial byte* sqlite3_bind_parameter_name(StatementHandle statement, int index);

    [LibraryImport(Library)]
    internal static partial int sqlite3_bind_null(StatementHandle statement, int index);

    [LibraryImport(Library)]
    internal static partial int sqlite3_bind_int64(StatementHandle statement, int index, long value);

    [LibraryImport(Library)]
    internal static partial int sqlite3_bind_double(StatementHandle statement, int index, double value);

    [LibraryImport(Library)]
    internal static partial int sqlite3_bind_text(
        StatementHandle statement, int index, byte* value, int length, nint lifetime);

    [LibraryImport(Library)]
    internal static partial int sqlite3_bind_blob(
        StatementHandle statement, int index, byte* value, int length, nint lifetime);

    [LibraryImport(Library)]
    internal static partial int sqlite3_column_count(StatementHandle statement);

    [LibraryImport(Library)]
    internal static partial byte* sqlite3_column_name(StatementHandle statement, int column);

    [LibraryImport(Library)]
    internal static partial byte* sqlite3_column_decltype(StatementHandle statement, int column);

    [LibraryImport(Library)]
    internal static partial int sqlite3_column_type(StatementHandle statement, int column);

    [LibraryImport(Library)]
    internal static partial long sqlite3_column_int64(StatementHandle statement, int column);

    [LibraryImport(Library)]
    internal static partial double sqlite3_column_double(StatementHandle statement, int column);

    [LibraryImport(Library)]
    internal static partial byte* sqlite3_column_text(StatementHandle statement, int column);

    [LibraryImport(Library)]
    internal static partial byte* sqlite3_column_blob(StatementHandle statement, int column);

    [LibraryImport(Library)]
    internal static partial int sqlite3_column_bytes(StatementHandle statement, int column);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial BackupHandle sqlite3_backup_init(
        DatabaseHandle destination, string destinationName, DatabaseHandle source, string sourceName);

    [LibraryImport(Library)]
    internal static partial int sqlite3_backup_step(BackupHandle backup, int pages);

    [LibraryImport(Library)]
    internal static partial int sqlite3_backup_finish(nint backup);
}
