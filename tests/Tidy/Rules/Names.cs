using System.Text.RegularExpressions;
using Hypernova.Tidy.Tests.Reading;

namespace Hypernova.Tidy.Tests.Rules;

/// <summary>What things are called.</summary>
internal static partial class Names
{
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Common", "Misc", "Base", "Impl", "Info", "Data",
        "Processor", "Wrapper",
    };

    public static IReadOnlyList<Rule> All { get; } =
    [
        new(
            "names-say-something",
            "a type is named after what it does; these words fit anything",
            tree => from file in tree.CSharp
                    from type in CSharpMembers.Types(file)
                    where !IsTheFrameworksWord(file, type.Name)
                    from word in Words().Matches(type.Name).Select(match => match.Value)
                    where Empty.Contains(word)
                    select new Violation(file.Path, file.LineAt(type.Position), $"{type.Name} has the word {word}"),
            "src/A/A.cs:2",
            ("src/A/A.cs", "// class FooManager is only mentioned\ninternal sealed class HostInfo;")),
        new(
            "interfaces-have-two-sides",
            "an interface with one implementation of its own name is a second spelling of a class",
            OnlyImplementations,
            "src/A/A.cs:1",
            ("src/A/A.cs", "internal interface IStore;"),
            ("src/A/B.cs", "internal sealed class Store(int a) : Root, IStore\n{\n}\n")),
        new(
            "own-enums-are-switched-in-full",
            "a new value must stop the compiler at every table that lacks it",
            OpenSwitches,
            "src/A/A.cs:5",
            ("src/A/A.cs", "enum State { On, Off }\nstatic class A\n{\n    static int M(State state) => state switch\n"
                + "    {\n        State.On => 1,\n        _ => 0,\n    };\n}\n"),
            ("src/Model/Lifecycle/B.cs", "static class B { static int M(int n) => n switch { 1 => 2, var m => m }; }")),
        new(
            "the-lifecycle-has-no-open-arm",
            "the table of states and actions is complete by construction",
            tree => Rule.Matches(
                tree.CSharp.Where(file => file.IsIn("src/Model/Lifecycle")),
                OpenArm(),
                _ => "an arm for anything",
                inCode: true),
            "src/Model/Lifecycle/A.cs:1",
            ("src/Model/Lifecycle/A.cs", "static class A { static int M(int n) => n switch { 1 => 2, _ => 3 }; }")),
    ];

    // What a database reader is called was decided by System.Data.Common.
    private static bool IsTheFrameworksWord(SourceFile file, string name) =>
        file.IsIn("src/Sqlite") && name.EndsWith("DataReader", StringComparison.Ordinal);

    // A generic class may need an interface for those who do not know its type argument.
    private static IEnumerable<Violation> OnlyImplementations(SourceTree tree)
    {
        var declarations = tree.CSharp.SelectMany(file => Heads().Matches(file.Code)).ToList();
        return from file in tree.CSharp.Where(file => file.IsIn("src"))
               from type in CSharpMembers.Types(file).Where(type => type.Keyword is "interface")
               let implementations = declarations
                   .Where(head => Identifiers().Matches(head.Groups["bases"].Value)
                       .Any(word => word.Value == type.Name))
                   .Select(head => head.Groups["name"].Value + head.Groups["generic"].Value)
                   .Distinct(StringComparer.Ordinal).ToList()
               where implementations is [var only] && string.Equals("I" + only, type.Name, StringComparison.Ordinal)
               select new Violation(
                   file.Path, file.LineAt(type.Position), $"only {type.Name[1..]} implements {type.Name}");
    }

    private static IEnumerable<Violation> OpenSwitches(SourceTree tree)
    {
        var enums = tree.CSharp.Where(file => file.IsIn("src")).SelectMany(CSharpMembers.Types)
            .Where(type => type.Keyword is "enum").Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        return from file in tree.CSharp.Where(file => file.IsIn("src"))
               from match in Switches().Matches(file.Code)
               let open = match.Index + match.Length - 1
               let arms = CSharpText.SplitAtCommas(file.Code[(open + 1)..(CSharpText.BlockEnd(file.Code, open) - 1)])
                   .Select(arm => arm.Trim()).ToList()
               where arms.Exists(arm => OpenArm().Match(arm) is { Success: true, Index: 0 })
               let named = arms.Select(arm => Qualified().Match(arm).Groups["type"].Value)
                   .FirstOrDefault(enums.Contains)
               where named is not null
               select new Violation(file.Path, file.LineAt(open), $"an arm for anything in a switch over {named}");
    }

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Identifiers();

    [GeneratedRegex("[A-Z][a-z0-9]*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"\b(class|struct|record)\s+(?<name>\w+)(?<generic><)?[^:{;]*:(?<bases>[^{;]*)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Heads();

    [GeneratedRegex(@"\bswitch\s*\{", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Switches();

    [GeneratedRegex(@"(?<!\w)_\s*=>", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OpenArm();

    [GeneratedRegex(@"^(?<type>\w+)\.\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Qualified();
}
