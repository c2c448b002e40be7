namespace Hypernova.Sqlite.Native;

/// <summary>What one value of one row is; in SQLite a value has a type, a column has only a preference.</summary>
internal enum ColumnKind
{
    Integer = 1,
    Real = 2,
    Text = 3,
    Blob = 4,
    Null = 5,
}
