using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Hypernova.Sqlite;

/// <summary>
/// A named value. The type of the value decides how it is bound; <see cref="DbType"/> and <see cref="Size"/> are kept
/// for callers that set them, and change nothing.
/// </summary>
public sealed class SqliteParameter : DbParameter
{
    /// <summary>Without name and value yet.</summary>
    public SqliteParameter()
    {
    }

    /// <summary>A name, with or without its <c>@</c>, <c>:</c> or <c>$</c>, and a value.</summary>
    public SqliteParameter(string? name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <inheritdoc/>
    public override DbType DbType { get; set; } = DbType.String;

    /// <summary>Input, the only direction that SQLite has.</summary>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new ArgumentException($"SQLite parameters go in only, not {value}.", nameof(value));
            }
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string ParameterName
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <inheritdoc/>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override object? Value { get; set; }

    /// <inheritdoc/>
    public override void ResetDbType() => DbType = DbType.String;
}
