using System.Data.Common;

namespace Hypernova.Sqlite;

/// <summary>Makes the provider's objects for code that knows only <see cref="DbProviderFactory"/>.</summary>
public sealed class SqliteFactory : DbProviderFactory
{
    /// <summary>The only one.</summary>
    public static readonly SqliteFactory Instance = new();

    private SqliteFactory()
    {
    }

    /// <inheritdoc/>
    public override DbCommand CreateCommand() => new SqliteCommand();

    /// <inheritdoc/>
    public override DbConnection CreateConnection() => new SqliteConnection();

    /// <inheritdoc/>
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new SqliteConnectionStringBuilder();

    /// <inheritdoc/>
    public override DbParameter CreateParameter() => new SqliteParameter();
}
