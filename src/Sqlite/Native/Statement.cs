using System.Buffers;
using System.Text;

namespace Hypernova.Sqlite.Native;

/// <summary>One prepared statement: bind, step, read the columns of the row it stands on, reset.</summary>
internal sealed unsafe class Statement : IDisposable
{
    private const int Reprepared = 5;
    private const int StackBytes = 512;
    private const nint Transient = -1;

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly StatementHandle _handle;
    private string[]? _columns;
    private int _columnsOfPreparation = -1;

    public Statement(StatementHandle handle)
    {
        _handle = handle;
        IsReadOnly = Sqlite3.sqlite3_stmt_readonly(handle) != 0;
        ParameterNames = ReadParameterNames();
    }

    public bool IsReadOnly { get; }

    /// <summary>By position, prefix included; null for a bare question mark.</summary>
    public IReadOnlyList<string?> ParameterNames { get; }

    public int ColumnCount => Sqlite3.sqlite3_column_count(_handle);

    /// <summary>The names of the columns. SQLite may prepare again while stepping, and * then changes.</summary>
    public IReadOnlyList<string> ColumnNames
    {
        get
        {
            var preparation = Sqlite3.sqlite3_stmt_status(_handle, Reprepared, 0);
            if (_columns is null || preparation != _columnsOfPreparation)
            {
                _columns = [.. Enumerable.Range(0, ColumnCount).Select(ReadColumnName)];
                _columnsOfPreparation = preparation;
            }

            return _columns;
        }
    }

    public int Step() => Sqlite3.sqlite3_step(_handle);

    /// <summary>Ready to run again; the bound values are forgotten.</summary>
    public void Reset()
    {
        // The code repeats the last step's error, which was reported when it happened.
        _ = Sqlite3.sqlite3_reset(_handle);
        _ = Sqlite3.sqlite3_clear_bindings(_handle);
    }

    public int BindNull(int index) => Sqlite3.sqlite3_bind_null(_handle, index);

    public int Bind(int index, long value) => Sqlite3.sqlite3_bind_int64(_handle, index, value);

    public int Bind(int index, double value) => Sqlite3.sqlite3_bind_double(_handle, index, value);

    /// <exception cref="EncoderFallbackException">Half a surrogate pair, which UTF-8 cannot hold.</exception>
    public int Bind(int index, ReadOnlySpan<char> value)
    {
        var most = StrictUtf8.GetMaxByteCount(value.Length);
        var rented = most > StackBytes ? ArrayPool<byte>.Shared.Rent(most) : null;
        var buffer = rented ?? stackalloc byte[StackBytes];
        try
        {
            var length = StrictUtf8.GetBytes(value, buffer);
            fixed (byte* start = buffer)
            {
                return Sqlite3.sqlite3_bind_text(_handle, index, start, length, Transient);
            }
        }
        finally
        {
            if (rented is not null)
            {
                // The text may have been a secret.
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }

    public int BindBlob(int index, ReadOnlySpan<byte> value)
    {
        // A null pointer would bind NULL; an empty blob still needs an address.
        byte nothing = 0;
        fixed (byte* start = value)
        {
            return Sqlite3.sqlite3_bind_blob(
                _handle, index, start is null ? &nothing : start, value.Length, Transient);
        }
    }

    public ColumnKind Kind(int column) => (ColumnKind)Sqlite3.sqlite3_column_type(_handle, column);

    public string DeclaredType(int column) => Database.Text(Sqlite3.sqlite3_column_decltype(_handle, column));

    public long Int64(int column) => Sqlite3.sqlite3_column_int64(_handle, column);

    public double Double(int column) => Sqlite3.sqlite3_column_double(_handle, column);

    public string Text(int column)
    {
        var start = Sqlite3.sqlite3_column_text(_handle, column);
        var length = Sqlite3.sqlite3_column_bytes(_handle, column);
        return start is null ? "" : Encoding.UTF8.GetString(start, length);
    }

    public byte[] Blob(int column) => BlobSpan(column).ToArray();

    /// <summary>SQLite's own memory: valid until the next call on this statement.</summary>
    public ReadOnlySpan<byte> BlobSpan(int column)
    {
        var start = Sqlite3.sqlite3_column_blob(_handle, column);
        return new ReadOnlySpan<byte>(start, start is null ? 0 : Sqlite3.sqlite3_column_bytes(_handle, column));
    }

    public void Dispose() => _handle.Dispose();

    private string ReadColumnName(int column) => Database.Text(Sqlite3.sqlite3_column_name(_handle, column));

    private string?[] ReadParameterNames()
    {
        var names = new string?[Sqlite3.sqlite3_bind_parameter_count(_handle)];
        for (var index = 0; index < names.Length; index++)
        {
            var name = Sqlite3.sqlite3_bind_parameter_name(_handle, index + 1);
            names[index] = name is null ? null : Database.Text(name);
        }

        return names;
    }
}
