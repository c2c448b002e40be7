using System.Collections;
using System.Data.Common;

namespace Hypernova.Sqlite;

/// <summary>The parameters of one command.</summary>
public sealed class SqliteParameterCollection : DbParameterCollection
{
    private readonly List<SqliteParameter> _parameters = [];

    internal SqliteParameterCollection()
    {
    }

    /// <inheritdoc/>
    public override int Count => _parameters.Count;

    /// <inheritdoc/>
    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <inheritdoc cref="DbParameterCollection.this[int]"/>
    public new SqliteParameter this[int index]
    {
        get => _parameters[index];
        set => _parameters[index] = value;
    }

    /// <inheritdoc cref="DbParameterCollection.this[string]"/>
    public new SqliteParameter this[string parameterName]
    {
        get => _parameters[Existing(parameterName)];
        set => _parameters[Existing(parameterName)] = value;
    }

    /// <summary>Adds a parameter and hands it back.</summary>
    public SqliteParameter Add(SqliteParameter value)
    {
        _parameters.Add(value);
        return value;
    }

    /// <inheritdoc/>
    public override int Add(object value)
    {
        _parameters.Add((SqliteParameter)value);
        return Count - 1;
    }

    /// <summary>Adds a name and its value.</summary>
    public SqliteParameter AddWithValue(string? parameterName, object? value) =>
        Add(new SqliteParameter(parameterName, value));

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        foreach (SqliteParameter value in values)
        {
            _parameters.Add(value);
        }
    }

    /// <inheritdoc/>
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is SqliteParameter one ? _parameters.IndexOf(one) : -1;

    /// <inheritdoc/>
    public override int IndexOf(string parameterName) =>
        _parameters.FindIndex(one => string.Equals(one.ParameterName, parameterName, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override void Insert(int index, object value) => _parameters.Insert(index, (SqliteParameter)value);

    /// <inheritdoc/>
    public override void Remove(object value) => _ = _parameters.Remove((SqliteParameter)value);

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => RemoveAt(Existing(parameterName));

    /// <summary>The parameter of a placeholder such as <c>@id</c>, added as that or as <c>id</c>.</summary>
    internal SqliteParameter? Find(string placeholder)
    {
        foreach (var one in _parameters)
        {
            var name = one.ParameterName.AsSpan();
            if (name.SequenceEqual(placeholder) || name.SequenceEqual(placeholder.AsSpan(1)))
            {
                return one;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => _parameters[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => this[parameterName];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => this[index] = (SqliteParameter)value;

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) =>
        this[parameterName] = (SqliteParameter)value;

    private int Existing(string parameterName) => IndexOf(parameterName) is >= 0 and var index
        ? index
        : throw new ArgumentOutOfRangeException(
            nameof(parameterName), parameterName, "The command has no parameter of this name.");
}
