using System.Globalization;
using Hypernova.Sqlite.Native;
using Hypernova.Sqlite.Sessions;

namespace Hypernova.Sqlite;

/// <summary>Puts a command's parameters into a statement. Errors name the placeholder, never its value.</summary>
internal static class ParameterBinding
{
    public static void Bind(Session session, Statement statement, SqliteParameterCollection parameters, string sql)
    {
        for (var index = 0; index < statement.ParameterNames.Count; index++)
        {
            var name = statement.ParameterNames[index];
            var parameter = Find(parameters, name, index) ?? throw new InvalidOperationException(
                $"The parameter {name ?? $"number {index + 1}"} has no value in: {SqliteException.Shorten(sql)}");
            var code = BindValue(statement, index + 1, parameter.Value, name);
            if (code != ResultCode.Ok)
            {
                throw session.Failure(code, $"bind {name ?? $"number {index + 1}"}", sql);
            }
        }
    }

    private static SqliteParameter? Find(SqliteParameterCollection parameters, string? name, int index) =>
        name is null || name[0] == '?'
            ? index < parameters.Count ? parameters[index] : null
            : parameters.Find(name);

    private static int BindValue(Statement statement, int index, object? value, string? name) => value switch
    {
        null or DBNull => statement.BindNull(index),
        string text => statement.Bind(index, text),
        bool flag => statement.Bind(index, flag ? 1L : 0L),
        long or int or short or sbyte or byte or ushort or uint =>
            statement.Bind(index, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong number => statement.Bind(index, checked((long)number)),
        double or float => BindReal(statement, index, Convert.ToDouble(value, CultureInfo.InvariantCulture), name),
        byte[] bytes => statement.BindBlob(index, bytes),
        ReadOnlyMemory<byte> bytes => statement.BindBlob(index, bytes.Span),
        Memory<byte> bytes => statement.BindBlob(index, bytes.Span),
        Guid guid => statement.Bind(index, guid.ToString()),
        decimal number => statement.Bind(index, number.ToString(CultureInfo.InvariantCulture)),
        char letter => statement.Bind(index, [letter]),
        Enum constant => statement.Bind(index, Convert.ToInt64(constant, CultureInfo.InvariantCulture)),
        _ => throw Refuse(value, name),
    };

    // SQLite would store NULL instead, without a word.
    private static int BindReal(Statement statement, int index, double value, string? name) => double.IsNaN(value)
        ? throw new ArgumentException($"The parameter {name} is NaN, which SQLite cannot store.", nameof(value))
        : statement.Bind(index, value);

    private static NotSupportedException Refuse(object value, string? name) =>
        value is DateTimeOffset or DateTime or DateOnly or TimeOnly or TimeSpan
            ? new($"The parameter {name} is a {value.GetType().Name}. SQLite has no such type: "
                + "bind a count of ticks or seconds.")
            : new($"The parameter {name} is a {value.GetType()}, which SQLite cannot store.");
}
