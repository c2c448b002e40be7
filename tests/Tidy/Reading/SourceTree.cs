using System.Diagnostics;

namespace Hypernova.Tidy.Tests.Reading;

/// <summary>The files that the rules look at: those of the repository, or a few made up for a test.</summary>
internal sealed class SourceTree(IReadOnlyList<SourceFile> files)
{
    private const string Landmark = "Hypernova.slnx";

    private static readonly Lazy<SourceTree> Tracked = new(ReadRepository);

    public static SourceTree OfRepository => Tracked.Value;

    public IReadOnlyList<SourceFile> Files { get; } = files;

    public IEnumerable<SourceFile> CSharp => Files.Where(file => file.IsCSharp);

    public IEnumerable<SourceFile> Projects => Files.Where(file => file.IsProject);

    public static SourceTree Of(params (string Path, string Text)[] files) =>
        new([.. files.Select(file => new SourceFile(file.Path, file.Text))]);

    public SourceFile? Find(string path) =>
        Files.FirstOrDefault(file => string.Equals(file.Path, path, StringComparison.Ordinal));

    private static SourceTree ReadRepository()
    {
        var root = FindRoot();
        var files = ListTracked(root)
            .Where(path => File.Exists(Path.Combine(root, path)))
            .Select(path => (Path: path, Bytes: File.ReadAllBytes(Path.Combine(root, path))))
            .Where(file => !file.Bytes.AsSpan().Contains((byte)0))
            .Select(file => new SourceFile(file.Path, System.Text.Encoding.UTF8.GetString(file.Bytes)));
        return new SourceTree([.. files]);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Landmark)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has {Landmark}.");
    }

    private static string[] ListTracked(string root)
    {
        // The checkout may belong to another user than the one who tests it.
        string[] arguments = ["-c", "safe.directory=*", "-C", root, "ls-files", "-z"];
        using var git = Process.Start(new ProcessStartInfo("git", arguments) 
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var paths = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? paths.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"git ls-files in {root} ended with {git.ExitCode}.");
    }
}
