using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Hypernova.Sqlite;

/// <summary>
/// The words of a connection string: Data Source, Mode, Cache, Default Timeout, Foreign Keys, Pooling. Any other word
/// is refused, because an option that is silently ignored is a trap.
/// </summary>
public sealed class SqliteConnectionStringBuilder : DbConnectionStringBuilder
{
    private const string DataSourceWord = "Data Source";
    private const string ModeWord = "Mode";
    private const string CacheWord = "Cache";
    private const string DefaultTimeoutWord = "Default Timeout";
    private const string ForeignKeysWord = "Foreign Keys";
    private const string PoolingWord = "Pooling";

    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        [DataSourceWord] = DataSourceWord,
        ["DataSource"] = DataSourceWord,
        ["Filename"] = DataSourceWord,
        [ModeWord] = ModeWord,
        [CacheWord] = CacheWord,
        [DefaultTimeoutWord] = DefaultTimeoutWord,
        ["Command Timeout"] = DefaultTimeoutWord,
        [ForeignKeysWord] = ForeignKeysWord,
        [PoolingWord] = PoolingWord,
    };

    /// <summary>Everything at its default.</summary>
    public SqliteConnectionStringBuilder()
    {
    }

    /// <summary>From a connection string.</summary>
    public SqliteConnectionStringBuilder(string? connectionString) => ConnectionString = connectionString;

    /// <summary>A path, a <c>file:</c> URI, <c>:memory:</c>, or empty for a temporary file.</summary>
    [AllowNull]
    public string DataSource
    {
        get => Read(DataSourceWord, "");
        set => this[DataSourceWord] = value;
    }

    /// <summary>How the file is opened.</summary>
    public SqliteOpenMode Mode
    {
        get => Enum.Parse<SqliteOpenMode>(Read(ModeWord, nameof(SqliteOpenMode.ReadWriteCreate)));
        set => this[ModeWord] = value;
    }

    /// <summary>Whether the page cache is shared.</summary>
    public SqliteCacheMode Cache
    {
        get => Enum.Parse<SqliteCacheMode>(Read(CacheWord, nameof(SqliteCacheMode.Default)));
        set => this[CacheWord] = value;
    }

    /// <summary>Seconds that a command waits for another connection's lock; 0 waits forever. 30 by default.</summary>
    public int DefaultTimeout
    {
        get => int.Parse(Read(DefaultTimeoutWord, "30"), CultureInfo.InvariantCulture);
        set => this[DefaultTimeoutWord] = value;
    }

    /// <summary>Whether foreign keys are enforced; null leaves the library's own default, which is not.</summary>
    public bool? ForeignKeys
    {
        get => Read(ForeignKeysWord, "") is { Length: > 0 } text ? bool.Parse(text) : null;
        set => this[ForeignKeysWord] = value;
    }

    /// <summary>Whether a closed connection is kept for the next one of the same string. On by default.</summary>
    public bool Pooling
    {
        get => bool.Parse(Read(PoolingWord, bool.TrueString));
        set => this[PoolingWord] = value;
    }

    /// <inheritdoc/>
    [AllowNull]
    public override object this[string keyword]
    {
        get => TryGetValue(keyword, out var value) ? value : "";
        set
        {
            var word = Canonical(keyword);
            if (value is null or "")
            {
                _ = base.Remove(word);
                return;
            }

            base[word] = Checked(word, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }
    }

    /// <inheritdoc/>
    public override bool ContainsKey(string keyword) =>
        Words.TryGetValue(keyword, out var word) && base.ContainsKey(word);

    /// <inheritdoc/>
    public override bool Remove(string keyword) => Words.TryGetValue(keyword, out var word) && base.Remove(word);

    /// <inheritdoc/>
    public override bool TryGetValue(string keyword, [NotNullWhen(true)] out object? value) =>
        base.TryGetValue(Canonical(keyword), out value);

    private static string Canonical(string keyword) => Words.TryGetValue(keyword, out var word)
        ? word
        : throw new ArgumentException($"connection string: the word '{keyword}' is not known", nameof(keyword));

    // Values are stored in one spelling, so that equal strings share a pool.
    private static string Checked(string word, string value) => word switch
    {
        ModeWord => Enum.Parse<SqliteOpenMode>(value, ignoreCase: true).ToString(),
        CacheWord => Enum.Parse<SqliteCacheMode>(value, ignoreCase: true).ToString(),
        ForeignKeysWord or PoolingWord => Flag(word, value),
        DefaultTimeoutWord => Seconds(word, value),
        _ => value,
    };

    private static string Flag(string word, string value) => value.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" or "1" => bool.TrueString,
        "FALSE" or "NO" or "OFF" or "0" => bool.FalseString,
        _ => throw new ArgumentException($"connection string: {word}={value} is neither true nor false", nameof(value)),
    };

    private static string Seconds(string word, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds.ToString(CultureInfo.InvariantCulture)
            : throw new ArgumentException($"connection string: {word}={value} is no number of seconds", nameof(value));

    private string Read(string word, string otherwise) =>
        base.TryGetValue(word, out var value) ? (string)value : otherwise;
}
