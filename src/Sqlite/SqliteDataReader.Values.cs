using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Hypernova.Sqlite.Native;

namespace Hypernova.Sqlite;

/// <remarks>
/// A value is read as what it is or as something that holds it without loss: never a text as a number that happens to
/// begin it, never a NULL as zero. Those are <see cref="InvalidCastException"/>s that name the column.
/// </remarks>
public sealed partial class SqliteDataReader
{
    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    public override string GetName(int ordinal) => Described(ordinal).ColumnNames[ordinal];

    /// <summary>The position of a column; its exact name wins over one in another case.</summary>
    public override int GetOrdinal(string name)
    {
        var names = _fieldCount == 0 ? [] : _statement!.ColumnNames;
        return Position(StringComparison.Ordinal) is >= 0 and var exact ? exact
            : Position(StringComparison.OrdinalIgnoreCase) is >= 0 and var similar ? similar
            : throw new ArgumentOutOfRangeException(nameof(name), name, "The result has no column of this name.");

        int Position(StringComparison comparison)
        {
            for (var index = 0; index < names.Count; index++)
            {
                if (string.Equals(names[index], name, comparison))
                {
                    return index;
                }
            }

            return -1;
        }
    }

    /// <summary>The type as declared in the table, or that of the value where there is no table behind it.</summary>
    public override string GetDataTypeName(int ordinal)
    {
        var declared = Described(ordinal).DeclaredType(ordinal);
        return declared.Length > 0 ? declared : KindOf(ordinal).ToString().ToUpperInvariant();
    }

    /// <summary>The type of the value in the row at hand (before the first: in that one), or the declared.</summary>
    [return: DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicFields)]
    public override Type GetFieldType(int ordinal) => KindOf(ordinal) switch
    {
        ColumnKind.Integer => typeof(long),
        ColumnKind.Real => typeof(double),
        ColumnKind.Text => typeof(string),
        ColumnKind.Blob => typeof(byte[]),
        ColumnKind.Null => DeclaredFieldType(Described(ordinal).DeclaredType(ordinal)),
    };

    /// <inheritdoc/>
    public override object GetValue(int ordinal)
    {
        var statement = OnRow(ordinal);
        return statement.Kind(ordinal) switch
        {
            ColumnKind.Integer => statement.Int64(ordinal),
            ColumnKind.Real => statement.Double(ordinal),
            ColumnKind.Text => statement.Text(ordinal),
            ColumnKind.Blob => statement.Blob(ordinal),
            ColumnKind.Null => DBNull.Value,
        };
    }

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var index = 0; index < count; index++)
        {
            values[index] = GetValue(index);
        }

        return count;
    }

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => OnRow(ordinal).Kind(ordinal) == ColumnKind.Null;

    /// <inheritdoc/>
    public override long GetInt64(int ordinal)
    {
        var statement = OnRow(ordinal);
        return statement.Kind(ordinal) == ColumnKind.Integer
            ? statement.Int64(ordinal)
            : throw CannotRead(ordinal, "an integer");
    }

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    /// <inheritdoc/>
    public override double GetDouble(int ordinal)
    {
        var statement = OnRow(ordinal);
        return statement.Kind(ordinal) is ColumnKind.Real or ColumnKind.Integer
            ? statement.Double(ordinal)
            : throw CannotRead(ordinal, "a real number");
    }

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => OnRow(ordinal).Kind(ordinal) switch
    {
        ColumnKind.Integer => GetInt64(ordinal),
        ColumnKind.Real => (decimal)GetDouble(ordinal),
        ColumnKind.Text => decimal.Parse(GetString(ordinal), NumberStyles.Float, CultureInfo.InvariantCulture),
        ColumnKind.Blob or ColumnKind.Null => throw CannotRead(ordinal, "a decimal"),
    };

    /// <summary>A text, or the text of a number.</summary>
    public override string GetString(int ordinal)
    {
        var statement = OnRow(ordinal);
        return statement.Kind(ordinal) is ColumnKind.Null or ColumnKind.Blob
            ? throw CannotRead(ordinal, "a text")
            : statement.Text(ordinal);
    }

    /// <inheritdoc/>
    public override char GetChar(int ordinal) =>
        GetString(ordinal) is [var only] ? only : throw CannotRead(ordinal, "one character");

    /// <summary>From its text, or from 16 bytes.</summary>
    public override Guid GetGuid(int ordinal) => OnRow(ordinal).Kind(ordinal) switch
    {
        ColumnKind.Text when Guid.TryParse(GetString(ordinal), out var guid) => guid,
        ColumnKind.Blob when OnRow(ordinal).BlobSpan(ordinal) is { Length: 16 } bytes => new Guid(bytes),
        ColumnKind.Text or ColumnKind.Blob or ColumnKind.Integer or ColumnKind.Real or ColumnKind.Null =>
            throw CannotRead(ordinal, "a GUID"),
    };

    /// <summary>Refused: times are kept as numbers, whose unit only the caller knows.</summary>
    public override DateTime GetDateTime(int ordinal) => throw CannotRead(ordinal, "a time");

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        var bytes = OnRow(ordinal).Kind(ordinal) == ColumnKind.Blob
            ? OnRow(ordinal).BlobSpan(ordinal)
            : throw CannotRead(ordinal, "bytes");
        if (buffer is null)
        {
            return bytes.Length;
        }

        var part = bytes[(int)Math.Min(dataOffset, bytes.Length)..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal).AsSpan();
        if (buffer is null)
        {
            return text.Length;
        }

        var part = text[(int)Math.Min(dataOffset, text.Length)..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    /// <inheritdoc/>
    public override Stream GetStream(int ordinal) => new MemoryStream(GetFieldValue<byte[]>(ordinal), writable: false);

    /// <inheritdoc/>
    public override T GetFieldValue<T>(int ordinal)
    {
        var wanted = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (IsDBNull(ordinal))
        {
            return wanted == typeof(DBNull) || wanted == typeof(object) ? (T)(object)DBNull.Value
                : wanted != typeof(T) ? default!
                : throw CannotRead(ordinal, typeof(T).Name);
        }

        return (T)Read(ordinal, wanted);
    }

    /// <summary>Name, position and type of each column.</summary>
    public override DataTable GetSchemaTable()
    {
        var table = new DataTable("SchemaTable") { Locale = CultureInfo.InvariantCulture };
        _ = table.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        _ = table.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        _ = table.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        _ = table.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        _ = table.Columns.Add("DataTypeName", typeof(string));
        for (var index = 0; index < FieldCount; index++)
        {
            _ = table.Rows.Add(GetName(index), index, -1, GetFieldType(index), GetDataTypeName(index));
        }

        return table;
    }

    private object Read(int ordinal, Type wanted) => Type.GetTypeCode(wanted) switch
    {
        _ when wanted.IsEnum => Enum.ToObject(wanted, GetInt64(ordinal)),
        TypeCode.Boolean => GetBoolean(ordinal),
        TypeCode.Byte => GetByte(ordinal),
        TypeCode.SByte => checked((sbyte)GetInt64(ordinal)),
        TypeCode.Int16 => GetInt16(ordinal),
        TypeCode.UInt16 => checked((ushort)GetInt64(ordinal)),
        TypeCode.Int32 => GetInt32(ordinal),
        TypeCode.UInt32 => checked((uint)GetInt64(ordinal)),
        TypeCode.Int64 => GetInt64(ordinal),
        TypeCode.UInt64 => checked((ulong)GetInt64(ordinal)),
        TypeCode.Single => GetFloat(ordinal),
        TypeCode.Double => GetDouble(ordinal),
        TypeCode.Decimal => GetDecimal(ordinal),
        TypeCode.Char => GetChar(ordinal),
        TypeCode.String => GetString(ordinal),
        _ when wanted == typeof(Guid) => GetGuid(ordinal),
        _ when wanted == typeof(object) => GetValue(ordinal),
        _ when wanted == typeof(byte[]) && KindOf(ordinal) == ColumnKind.Blob => GetValue(ordinal),
        _ when wanted == typeof(Stream) => GetStream(ordinal),
        _ when wanted == typeof(TextReader) => new StringReader(GetString(ordinal)),
        _ => throw CannotRead(ordinal, wanted.Name),
    };

    // SQLite's own rules of affinity; numeric and unknown may hold anything.
    [return: DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicFields)]
    private static Type DeclaredFieldType(string declared)
    {
        return Has("INT") ? typeof(long)
            : Has("CHAR") || Has("CLOB") || Has("TEXT") ? typeof(string)
            : Has("BLOB") ? typeof(byte[])
            : Has("REAL") || Has("FLOA") || Has("DOUB") ? typeof(double)
            : typeof(object);

        bool Has(string word) => declared.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private ColumnKind KindOf(int ordinal)
    {
        var statement = Described(ordinal);
        return _hasRows && _position != Position.AfterLastRow ? statement.Kind(ordinal) : ColumnKind.Null;
    }

    private Statement Described(int ordinal)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ordinal, _fieldCount);
        return _statement!;
    }

    private Statement OnRow(int ordinal)
    {
        var statement = Described(ordinal);
        return _position == Position.OnRow
            ? statement
            : throw new InvalidOperationException("The reader stands on no row.");
    }

    private InvalidCastException CannotRead(int ordinal, string wanted) =>
        new($"The column {GetName(ordinal)} is {KindOf(ordinal)} here and cannot be read as {wanted}.");
}
