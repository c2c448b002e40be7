using System.Collections.Concurrent;
using System.Xml.Linq;

namespace Hypernova.DomainXml.Schema.Patterns;

/// <summary>
/// What is left of a pattern once something of a document was seen (after Brzozowski, and Clark for RELAX NG), each
/// answer remembered. Other than with Clark, an element's content is followed apart from what comes after the element:
/// the tree is in memory, so a branch can be decided before the next one begins, and a fault has a place of its own.
/// </summary>
/// <remarks>Safe for any number of threads.</remarks>
internal sealed class Derivatives(PatternPool pool)
{
    private readonly ConcurrentDictionary<Step, Branch[]> _elements = new();
    private readonly ConcurrentDictionary<Step, Branch[]> _attributes = new();
    private readonly ConcurrentDictionary<Pattern, Pattern> _closed = new();
    private readonly ConcurrentDictionary<Pattern, Pattern> _relaxed = new();
    private int _remembered;

    public PatternPool Pool => pool;

    /// <summary>How much is remembered.</summary>
    public int Count => pool.Count + Volatile.Read(ref _remembered);

    /// <summary>The ways to take an element; none if it cannot come now. Attributes come before.</summary>
    public Branch[] Elements(Pattern pattern, XName letter) =>
        pattern is JointPattern joint ? Remembered(_elements, joint, letter, isElement: true)
        : pattern is ElementPattern element && element.Names.Contains(letter) ? [new(element.Content, pool.Empty)]
        : [];

    /// <summary>The ways to take an attribute; none if it cannot be. The order of attributes means nothing.</summary>
    public Branch[] Attributes(Pattern pattern, XName letter) =>
        !pattern.HasAttributes ? []
        : pattern is JointPattern joint ? Remembered(_attributes, joint, letter, isElement: false)
        : pattern is AttributePattern attribute && attribute.Names.Contains(letter)
            ? [new(attribute.Content, pool.Empty)]
        : [];

    /// <summary>What may stand inside once no further attribute can come.</summary>
    public Pattern Close(Pattern pattern) => WithoutAttributes(pattern, _closed, pool.NotAllowed);

    /// <summary>The same as if all attributes that are missing had been there.</summary>
    public Pattern Relax(Pattern pattern) => WithoutAttributes(pattern, _relaxed, pool.Empty);

    /// <summary>What may follow a text.</summary>
    public Pattern AfterText(Pattern pattern, string text) => pattern switch
    {
        _ when !pattern.TakesText => pool.NotAllowed,
        TextPattern => pattern,
        ValuePattern value => Verdict(value.Type.AreSame(value.Value, text)),
        TypedPattern typed => Verdict(typed.Type.Allows(text) && (typed.Except is null || !Holds(typed.Except, text))),
        JointPattern joint => AfterText(joint, text),
        _ => pool.NotAllowed,
    };

    /// <summary>Whether a text alone satisfies a pattern: the value of an attribute, the whole of an element.</summary>
    public bool Holds(Pattern pattern, string text) => pattern switch
    {
        TextPattern => true,
        JointPattern { Joint: Joint.Choice } choice => Array.Exists(choice.Members, member => Holds(member, text)),
        _ => (pattern.IsNullable && IsBlank(text)) || AfterText(pattern, text).IsNullable,
    };

    public static bool IsBlank(string text) => text.AsSpan().IndexOfAnyExcept(" \t\r\n") < 0;

    private Pattern Verdict(bool isRight) => isRight ? pool.Empty : pool.NotAllowed;

    private Branch[] Remembered(
        ConcurrentDictionary<Step, Branch[]> memory, JointPattern joint, XName letter, bool isElement)
    {
        var step = new Step(joint, letter);
        if (!memory.TryGetValue(step, out var branches))
        {
            branches = BranchList.Merge(Branches(joint, letter, isElement), pool);
            Interlocked.Add(ref _remembered, memory.TryAdd(step, branches) ? 1 : 0);
        }

        return branches;
    }

    private List<Branch> Branches(JointPattern joint, XName letter, bool isElement)
    {
        var found = new List<Branch>();
        for (var index = 0; index < joint.Members.Length; index++)
        {
            var member = joint.Members[index];
            foreach (var branch in isElement ? Elements(member, letter) : Attributes(member, letter))
            {
                found.Add(branch with { Rest = Rest(joint, index, branch.Rest, isElement) });
            }

            if (isElement && joint.Joint is Joint.Group && !member.IsNullable)
            {
                break;
            }
        }

        return found;
    }

    // What is left of a joint after its member at the index became another.
    private Pattern Rest(JointPattern joint, int index, Pattern rest, bool isElement) => joint.Joint switch
    {
        Joint.Choice => rest,
        Joint.Interleave => pool.Interleave(Replaced(joint.Members, index, rest)),
        Joint.Group when isElement => pool.Group([rest, .. joint.Members.AsSpan(index + 1)]),
        Joint.Group => pool.Group(Replaced(joint.Members, index, rest)),
        Joint.OneOrMore => pool.Group(rest, pool.Optional(joint)),
        Joint.List => pool.NotAllowed,
    };

    private static Pattern[] Replaced(Pattern[] members, int index, Pattern member)
    {
        var copy = (Pattern[])members.Clone();
        copy[index] = member;
        return copy;
    }

    private Pattern AfterText(JointPattern joint, string text)
    {
        if (joint.Joint is Joint.List)
        {
            return Verdict(HoldsWords(joint.Members[0], text));
        }

        Pattern result = pool.NotAllowed;
        for (var index = 0; index < joint.Members.Length; index++)
        {
            var rest = AfterText(joint.Members[index], text);
            if (rest is not NotAllowedPattern)
            {
                result = pool.Choice(result, Rest(joint, index, rest, isElement: true));
            }

            if (joint.Joint is Joint.Group && !joint.Members[index].IsNullable)
            {
                break;
            }
        }

        return result;
    }

    private bool HoldsWords(Pattern pattern, string text)
    {
        foreach (var word in text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            pattern = AfterText(pattern, word);
        }

        return pattern.IsNullable;
    }

    private Pattern WithoutAttributes(
        Pattern pattern, ConcurrentDictionary<Pattern, Pattern> memory, Pattern replacement)
    {
        if (!pattern.HasAttributes)
        {
            return pattern;
        }

        if (pattern is not JointPattern joint)
        {
            return replacement;
        }

        if (!memory.TryGetValue(joint, out var known))
        {
            var members = Array.ConvertAll(joint.Members, part => WithoutAttributes(part, memory, replacement));
            known = joint.Joint switch
            {
                Joint.Choice => pool.Choice(members),
                Joint.Interleave => pool.Interleave(members),
                Joint.Group => pool.Group(members),
                Joint.OneOrMore => pool.OneOrMore(members[0]),
                Joint.List => joint,
            };
            Interlocked.Add(ref _remembered, memory.TryAdd(joint, known) ? 1 : 0);
        }

        return known;
    }

    private readonly record struct Step(Pattern Pattern, XName Letter);
}
