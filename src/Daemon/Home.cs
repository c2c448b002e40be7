namespace Hypernova.Daemon;

/// <summary>
/// The directory that holds everything of ours. Others may pass through it (QEMU's user must reach images and
/// sockets), yet read none of it but what says so.
/// </summary>
internal sealed class Home
{
    private const UnixFileMode Traversable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private Home(string directory) => Path = directory;

    /// <summary>The directory.</summary>
    public string Path { get; }

    /// <summary>The store's file where SQLite is used.</summary>
    public string Database => In("hypernova.db");

    /// <summary>The key of secrets in the store.</summary>
    public string Key => In("store.key");

    /// <summary>Where the first administrator's token is kept.</summary>
    public string AdministratorToken => In("admin.token");

    /// <summary>The configuration unless another is named.</summary>
    public string Configuration => In("etc", "hypernova.json");

    /// <summary>The operator's files unless another directory is named.</summary>
    public string FilesDirectory => In("etc");

    /// <summary>Held while a daemon runs on this home.</summary>
    public string LockFile => In("hypernovad.lock");

    /// <summary>The home that the environment names, else the default of the user.</summary>
    /// <param name="environment">A variable of the environment by its name.</param>
    /// <param name="isRoot">Whether the process runs as root.</param>
    public static Home Locate(Func<string, string?> environment, bool isRoot)
    {
        var named = environment("HYPERNOVA_HOME");
        var fallback = isRoot
            ? "/var/lib/hypernova"
            : System.IO.Path.Combine(environment("HOME") ?? "/", ".local", "share", "hypernova");
        return new(System.IO.Path.GetFullPath(string.IsNullOrEmpty(named) ? fallback : named));
    }

    /// <summary>Makes the directories with their modes.</summary>
    /// <exception cref="ConfigurationException">They cannot be made.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Path, Traversable);
            File.SetUnixFileMode(Path, Traversable);
            Directory.CreateDirectory(In("etc"), Private);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"the home {Path} cannot be prepared: {refused.Message} (HYPERNOVA_HOME names another)", refused);
        }
    }

    /// <summary>
    /// The directory above the home that another user, such as QEMU's, cannot pass through; null where there is none.
    /// </summary>
    public string? Barrier()
    {
        for (var directory = new DirectoryInfo(Path); directory is not null; directory = directory.Parent)
        {
            if (directory.Exists && (directory.UnixFileMode & UnixFileMode.OtherExecute) == 0)
            {
                return directory.FullName;
            }
        }

        return null;
    }

    private string In(params ReadOnlySpan<string> names) => System.IO.Path.Combine([Path, .. names]);
}
