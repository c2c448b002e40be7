namespace Hypernova.Rig;

/// <summary>The tree that the running tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find(string from)
    {
        for (var directory = new DirectoryInfo(from); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Hypernova.slnx")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"no Hypernova.slnx in or above {from}");
    }
}
