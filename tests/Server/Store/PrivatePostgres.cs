using System.Diagnostics;

namespace Hypernova.Server.Tests.Store;

/// <summary>
/// A PostgreSQL of the tests' own: its files and its socket in a directory of its own, no TCP, no durability. Started
/// as the user postgres where the tests run as root, since the server refuses root.
/// </summary>
public sealed class PrivatePostgres : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hn-pg-");
    private bool _runs;
    private int _databases;

    /// <summary>Whether the server's package is installed.</summary>
    public static bool IsInstalled => File.Exists($"{Binaries}/initdb");

    private string Files => Path.Combine(_directory.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled)
        {
            return;
        }

        File.SetUnixFileMode(_directory.FullName, (UnixFileMode)0b111_111_111);
        await RunAsync($"{Binaries}/initdb", "-D", Files, "-A", "trust", "-U", "hypernova", "--no-sync");
        var options = $"-c listen_addresses= -c unix_socket_directories={_directory.FullName} -c fsync=off "
            + "-c max_connections=60";
        var log = $"{_directory.FullName}/log";
        await RunAsync($"{Binaries}/pg_ctl", "-D", Files, "-w", "-l", log, "-o", options, "start");
        _runs = true;
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"store{Interlocked.Increment(ref _databases)}";
        await using var source = Npgsql.NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_runs)
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            await RunAsync($"{Binaries}/pg_ctl", "-D", Files, "-m", "immediate", "stop");
        }

        _directory.Delete(recursive: true);
    }

    private string ConnectionString(string database) =>
        $"Host={_directory.FullName};Username=hypernova;Database={database};Maximum Pool Size=16";

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var asRoot = Environment.UserName == "root";
        var start = new ProcessStartInfo(asRoot ? "runuser" : program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        string[] before = asRoot ? ["-u", "postgres", "--", program] : [];
        foreach (var argument in before.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        // What pg_ctl starts inherits its pipes and outlives it: only its exit is waited for.
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program}: {await process.StandardError.ReadToEndAsync()}");
        }
    }
}
