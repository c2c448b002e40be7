using System.Text.RegularExpressions;
using Hypernova.Tidy.Tests.Reading;

namespace Hypernova.Tidy.Tests.Rules;

/// <summary>What C# may not say, or not there.</summary>
internal static partial class CodeRules
{
    private static readonly string[] Forbidden =
    [
        "P:System.DateTime.UtcNow", "P:System.DateTime.Now", "P:System.DateTimeOffset.UtcNow",
        "P:System.DateTimeOffset.Now", "M:System.Threading.Thread.Sleep(System.Int32)",
        "P:System.Threading.Tasks.Task`1.Result",
    ];

    public static IReadOnlyList<Rule> All { get; } =
    [
        new(
            "native-code-stays-in-native",
            "unsafe code is reviewed line by line, so it lives where everybody looks for it",
            tree => Rule.Matches(
                tree.CSharp.Where(file => !file.Path.Contains("/Native/", StringComparison.Ordinal)),
                NativeWords(), match => $"{match.Value} outside of a folder named Native", inCode: true),
            "src/A/A.cs:2",
            ("src/A/A.cs", "// unsafe is a word here\ninternal static unsafe class A;"),
            ("src/A/Native/B.cs", "internal static unsafe class B;")),
        new(
            "no-catch-is-empty",
            "a failure that nobody hears of is a defect that nobody finds; an expected one has its type and a comment",
            EmptyCatches,
            "src/A/A.cs:3",
            ("src/A/A.cs", "try\n{ M(); }\ncatch (Exception e) when (Fine(e))\n{\n    // never mind\n}\n")),
        new(
            "banned-symbols-stay-banned",
            "time, sleeping and blocking enter as parameters, or tests cannot hold them",
            tree => Rule.Matches(
                    tree.Files.Where(file => !file.IsIn("tests/Tidy") || file.IsProject),
                    Unbanned(), match => $"{match.Value} is switched off")
                .Concat(MissingBans(tree)),
            "src/A/A.cs:2",
            ("src/A/A.cs", "class A;\n#pragma warning disable RS" + "0030\n")),
        new(
            "suppressions-say-why",
            "an analyzer is right until somebody explains why not",
            tree => from file in tree.CSharp
                    from match in Suppression().Matches(file.Code)
                    let end = CSharpText.BlockEnd(file.Code, match.Index + match.Length - 1)
                    where !file.Code[match.Index..end].Contains("Justification", StringComparison.Ordinal)
                    select new Violation(file.Path, file.LineAt(match.Index), "a suppression without a justification"),
            "src/A/A.cs:1",
            ("src/A/A.cs", "[SuppressMessage(\"Design\", \"CA1000\")]\nclass A;")),
        new(
            "no-regions",
            "a region hides what should be another file",
            tree => Rule.Matches(tree.CSharp, Region(), _ => "a region", inCode: true),
            "src/A/A.cs:2",
            ("src/A/A.cs", "class A;\n#region B\n#endregion\n")),
    ];

    // An expected failure may be the answer that was hoped for: then its type is named, and a comment says why.
    private static IEnumerable<Violation> EmptyCatches(SourceTree tree) =>
        from file in tree.CSharp
        from match in EmptyCatch().Matches(file.Code)
        let isNamed = match.Groups["type"].Value is not ("" or "Exception" or "SystemException")
        let isExplained = file.Text.AsSpan(match.Index, match.Length).Contains("// ", StringComparison.Ordinal)
        where !isNamed || !isExplained
        select new Violation(file.Path, file.LineAt(match.Index), "an empty catch");

    private static IEnumerable<Violation> MissingBans(SourceTree tree) =>
        from file in tree.Files
        where string.Equals(file.Path, "eng/BannedSymbols.txt", StringComparison.Ordinal)
        from symbol in Forbidden
        where !file.Text.Contains(symbol + ";", StringComparison.Ordinal)
        select new Violation(file.Path, 1, $"{symbol} is missing");

    [GeneratedRegex(
        @"\b(DllImport|LibraryImport|UnmanagedCallersOnly|unsafe)\b",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NativeWords();

    [GeneratedRegex(
        @"\bcatch\b\s*(\(\s*(?<type>[\w.]+)[^{}]*\))?\s*\{\s*\}",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex EmptyCatch();

    [GeneratedRegex("RS0030|RS0031|RS0035", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Unbanned();

    [GeneratedRegex(@"\bSuppressMessage\s*\(", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Suppression();

    [GeneratedRegex(@"^\s*#region", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Region();
}
