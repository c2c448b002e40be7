namespace Hypernova.Tidy.Tests.Reading;

/// <summary>One tracked file: its path from the root, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<string> _code = new(() => CSharpText.Strip(Text));

    public IReadOnlyList<string> Lines { get; } = Text.TrimEnd('\n').Split('\n');

    /// <summary>The C# alone: comments, strings and characters are blanks, the rest stands where it stood.</summary>
    public string Code => _code.Value;

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsProject => Path.EndsWith(".csproj", StringComparison.Ordinal);

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public int LineAt(int position) => Text.AsSpan(0, Math.Min(position, Text.Length)).Count('\n') + 1;
}
