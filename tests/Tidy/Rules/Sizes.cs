using Hypernova.Tidy.Tests.Reading;

namespace Hypernova.Tidy.Tests.Rules;

/// <summary>How long things may get before they hurt. Raising a number needs a page in docs/decisions.</summary>
internal static class Sizes
{
    private const int SourceLines = 400;
    private const int TestLines = 600;
    private const int LineLength = 120;
    private const int MemberLines = 60;
    private const int FolderFiles = 25;
    private const int Dependencies = 6;

    private static readonly string[] Code = [".cs", ".ts", ".js", ".svelte", ".css", ".sql", ".sh"];

    public static IReadOnlyList<Rule> All { get; } =
    [
        new(
            "files-are-short",
            "a file that one screen cannot explain is split by concern",
            tree => from file in tree.Files
                    let limit = file.IsIn("tests") ? TestLines : SourceLines
                    where IsCode(file) && file.Lines.Count > limit
                    select new Violation(file.Path, limit + 1, $"{file.Lines.Count} lines, at most {limit}"),
            "src/A/Long.cs:401",
            ("src/A/Long.cs", new string('\n', 400) + "x"),
            ("tests/A/Fine.cs", new string('\n', 599) + "x")),
        new(
            "lines-are-short",
            "two files fit side by side on a screen",
            tree => from file in tree.CSharp
                    from line in file.Lines.Index()
                    where line.Item.Length > LineLength
                    select new Violation(
                        file.Path, line.Index + 1, $"{line.Item.Length} characters, at most {LineLength}"),
            "src/A/Wide.cs:2",
            ("src/A/Wide.cs", "short\n" + new string('x', LineLength + 1))),
        new(
            "members-are-short",
            "a method that does one thing fits on a screen",
            LongMembers,
            "src/A/A.cs:4",
            ("src/A/A.cs", "namespace A;\nclass A\n{\n    void M(int a = 1)\n    {\n"
                + new string('\n', 60) + "    }\n}\n")),
        new(
            "constructors-are-short",
            "more than six dependencies are two classes",
            LongConstructors,
            "src/A/A.cs:1",
            ("src/A/A.cs", "internal class A(int a, int b, int c, int d, int e, int f, Func<int, int> g)\n{\n}\n"),
            ("src/A/B.cs", "internal sealed class B(int a, (int, int) b, int c, int d, int e, Func<int, int> f);")),
        new(
            "folders-are-short",
            "a folder that one glance cannot take in is split by feature",
            tree => from folder in tree.CSharp.GroupBy(file => file.Folder, StringComparer.Ordinal)
                    where folder.Count() > FolderFiles
                    select new Violation(folder.Key, 1, $"{folder.Count()} C# files, at most {FolderFiles}"),
            "src/A:1",
            [.. Enumerable.Range(0, 26).Select(number => ($"src/A/F{number}.cs", ""))]),
    ];

    private static bool IsCode(SourceFile file) =>
        Code.Contains(Path.GetExtension(file.Path), StringComparer.Ordinal)
        || (file.Text.StartsWith("#!", StringComparison.Ordinal) && !file.IsIn("tests"));

    // A field's initializer is a table, not a thing that is done.
    private static IEnumerable<Violation> LongMembers(SourceTree tree) =>
        from file in tree.CSharp
        from member in CSharpMembers.Of(file)
        let lines = file.LineAt(member.End) - file.LineAt(member.Start) + 1
        where lines > MemberLines && !IsTable(member.Header)
        select new Violation(file.Path, file.LineAt(member.Start), $"{lines} lines, at most {MemberLines}");

    private static bool IsTable(string header)
    {
        var assigned = header.IndexOf('=', StringComparison.Ordinal);
        var called = header.IndexOf('(', StringComparison.Ordinal);
        return assigned >= 0 && (called < 0 || assigned < called)
            && (assigned + 1 >= header.Length || header[assigned + 1] != '>');
    }

    private static IEnumerable<Violation> LongConstructors(SourceTree tree) =>
        from file in tree.CSharp.Where(file => file.IsIn("src"))
        from type in CSharpMembers.Types(file).Where(IsBuiltFromDependencies)
        from open in Openings(file.Code, type.Name)
        let count = CSharpText.SplitAtCommas(file.Code[(open + 1)..(CSharpText.BlockEnd(file.Code, open) - 1)]).Count()
        where count > Dependencies
        select new Violation(file.Path, file.LineAt(open), $"{type.Name} takes {count}, at most {Dependencies}");

    // What an exception takes are facts about one failure.
    private static bool IsBuiltFromDependencies((string Keyword, string Name, int Position) type) =>
        type.Keyword is "class" && !type.Name.EndsWith("Exception", StringComparison.Ordinal);

    // Where the parameters of a primary or an ordinary constructor begin.
    private static IEnumerable<int> Openings(string code, string name)
    {
        string[] beginnings = [$"class {name}(", $"public {name}(", $"internal {name}(", $"private {name}("];
        return from beginning in beginnings
               let at = code.IndexOf(beginning, StringComparison.Ordinal)
               where at >= 0
               select at + beginning.Length - 1;
    }
}
