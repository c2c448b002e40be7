using System.Text.RegularExpressions;

namespace Hypernova.Tidy.Tests.Reading;

/// <summary>A member of a type, by position in its file.</summary>
internal sealed record Member(string Header, int Start, int End);

/// <summary>
/// Finds types and their members by brackets alone. What stands between two ends of statements at the level of a type
/// is a member; that is enough to measure it.
/// </summary>
internal static partial class CSharpMembers
{
    public static IEnumerable<(string Keyword, string Name, int Position)> Types(SourceFile file) =>
        TypeDeclaration().Matches(file.Code)
            .Select(match => (match.Groups["kind"].Value, match.Groups["name"].Value, match.Groups["name"].Index));

    public static IReadOnlyList<Member> Of(SourceFile file)
    {
        var members = new List<Member>();
        Collect(file.Code, 0, file.Code.Length, members);
        return members;
    }

    private static void Collect(string code, int from, int to, List<Member> members)
    {
        var start = from;
        for (var at = from; at < to; at++)
        {
            switch (code[at])
            {
                case '(' or '[':
                    at = CSharpText.BlockEnd(code, at) - 1;
                    break;
                case '{':
                    var end = CSharpText.BlockEnd(code, at);
                    var header = code[start..at];
                    if (TypeDeclaration().IsMatch(header) || Namespace().IsMatch(header))
                    {
                        Collect(code, at + 1, end - 1, members);
                        start = end;
                    }
                    else if (!Assignment().IsMatch(Flat(header)))
                    {
                        Add(code, start, end, members);
                        start = end;
                    }

                    at = end - 1;
                    break;
                case ';':
                    Add(code, start, at + 1, members);
                    start = at + 1;
                    break;
                default:
                    break;
            }
        }
    }

    private static void Add(string code, int start, int end, List<Member> members)
    {
        var text = code[start..end];
        var first = start + text.Length - text.TrimStart().Length;
        if (first < end && !TypeDeclaration().IsMatch(text) && !Using().IsMatch(text))
        {
            members.Add(new Member(text.Trim(), first, end));
        }
    }

    // Without what is inside round brackets, where default values have their own signs of assignment.
    private static string Flat(string header) => Brackets().Replace(header, "()");

    [GeneratedRegex(
        @"(?<![\w.])(?<kind>class|struct|interface|enum|record(\s+(class|struct))?)\s+(?<name>[A-Z]\w*)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"(?<!\w)namespace\s", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^\s*((global\s+)?using|namespace)\s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Using();

    // An initializer or an expression body: the member goes on to its semicolon.
    [GeneratedRegex(@"(?<![=!<>])=(?!=)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Brackets();
}
