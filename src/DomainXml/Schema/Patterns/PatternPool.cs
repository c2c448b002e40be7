using System.Collections.Concurrent;
using Hypernova.DomainXml.Schema.Datatypes;

namespace Hypernova.DomainXml.Schema.Patterns;

/// <summary>
/// Makes patterns, each shape once. A schema's own patterns are in one pool; those met while documents are checked are
/// in another on top of it, which can be thrown away.
/// </summary>
internal sealed class PatternPool(PatternPool? below = null)
{
    private readonly ConcurrentDictionary<Shape, JointPattern> _joints = new();
    private int _next = below?._next ?? 3;

    public EmptyPattern Empty { get; } = below?.Empty ?? new() { Id = 0, IsNullable = true };

    public NotAllowedPattern NotAllowed { get; } = below?.NotAllowed ?? new() { Id = 1, IsNullable = false };

    public TextPattern Text { get; } = below?.Text ?? new() { Id = 2, IsNullable = true, TakesText = true };

    /// <summary>How many shapes this pool made; those of the pool below do not count.</summary>
    public int Count => Volatile.Read(ref _next) - (below?._next ?? 0);

    public ElementPattern Element(NameClass names) => new() { Id = Next(), IsNullable = false, Names = names };

    public Pattern Attribute(NameClass names, Pattern content) => content is NotAllowedPattern
        ? NotAllowed
        : new AttributePattern
        {
            Id = Next(), IsNullable = false, HasAttributes = true, Names = names, Content = content,
        };

    public TypedPattern Typed(Datatype type, Pattern? except) =>
        new() { Id = Next(), IsNullable = false, TakesText = true, Type = type, Except = except };

    public ValuePattern Value(Datatype type, string value) =>
        new() { Id = Next(), IsNullable = false, TakesText = true, Type = type, Value = value };

    public Pattern Choice(params ReadOnlySpan<Pattern> alternatives)
    {
        var members = new List<Pattern>(alternatives.Length);
        foreach (var alternative in alternatives)
        {
            AddFlat(members, Joint.Choice, alternative);
        }

        members.RemoveAll(member => member is NotAllowedPattern);
        Sort(members);
        Deduplicate(members);
        if (members.Exists(member => member.IsNullable && member is not EmptyPattern))
        {
            members.Remove(Empty);
        }

        return Made(Joint.Choice, members, NotAllowed);
    }

    public Pattern Interleave(params ReadOnlySpan<Pattern> parts)
    {
        var members = Parts(Joint.Interleave, parts);
        Sort(members);
        return Joined(Joint.Interleave, members);
    }

    public Pattern Group(params ReadOnlySpan<Pattern> parts) => Joined(Joint.Group, Parts(Joint.Group, parts));

    public Pattern Optional(Pattern pattern) => Choice(pattern, Empty);

    public Pattern OneOrMore(Pattern pattern) =>
        pattern is EmptyPattern or NotAllowedPattern or JointPattern { Joint: Joint.OneOrMore }
            ? pattern
            : Intern(Joint.OneOrMore, [pattern]);

    public Pattern List(Pattern pattern) => pattern is NotAllowedPattern ? NotAllowed : Intern(Joint.List, [pattern]);

    private int Next() => Interlocked.Increment(ref _next);

    private static void Sort(List<Pattern> members) => members.Sort((one, other) => one.Id.CompareTo(other.Id));

    private static void Deduplicate(List<Pattern> sorted)
    {
        for (var index = sorted.Count - 1; index > 0; index--)
        {
            if (ReferenceEquals(sorted[index], sorted[index - 1]))
            {
                sorted.RemoveAt(index);
            }
        }
    }

    private static void AddFlat(List<Pattern> members, Joint joint, Pattern pattern)
    {
        if (pattern is JointPattern inner && inner.Joint == joint)
        {
            members.AddRange(inner.Members);
        }
        else
        {
            members.Add(pattern);
        }
    }

    private static List<Pattern> Parts(Joint joint, ReadOnlySpan<Pattern> parts)
    {
        var members = new List<Pattern>(parts.Length);
        foreach (var part in parts)
        {
            AddFlat(members, joint, part);
        }

        members.RemoveAll(member => member is EmptyPattern);
        return members;
    }

    private Pattern Joined(Joint joint, List<Pattern> members) =>
        members.Exists(member => member is NotAllowedPattern) ? NotAllowed : Made(joint, members, Empty);

    private Pattern Made(Joint joint, List<Pattern> members, Pattern none) => members switch
    {
        [] => none,
        [var only] => only,
        _ => Intern(joint, [.. members]),
    };

    private JointPattern Intern(Joint joint, Pattern[] members)
    {
        var shape = new Shape(joint, members);
        return below is not null && below._joints.TryGetValue(shape, out var known)
            ? known
            : _joints.GetOrAdd(shape, Make);
    }

    private JointPattern Make(Shape shape) => new()
    {
        Id = Next(),
        Joint = shape.Joint,
        Members = shape.Members,
        IsNullable = shape.Joint switch
        {
            Joint.Choice => Array.Exists(shape.Members, member => member.IsNullable),
            Joint.Interleave or Joint.Group or Joint.OneOrMore => Array.TrueForAll(shape.Members, m => m.IsNullable),
            Joint.List => false,
        },
        HasAttributes = shape.Joint is not Joint.List && Array.Exists(shape.Members, member => member.HasAttributes),
        TakesText = shape.Joint is Joint.List || Array.Exists(shape.Members, member => member.TakesText),
    };

    /// <summary>What makes two joints the same: kind and members.</summary>
    private readonly struct Shape(Joint joint, Pattern[] members) : IEquatable<Shape>
    {
        public Joint Joint { get; } = joint;

        public Pattern[] Members { get; } = members;

        public bool Equals(Shape other) => Joint == other.Joint && Members.AsSpan().SequenceEqual(other.Members);

        public override bool Equals(object? obj) => obj is Shape other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Joint);
            foreach (var member in Members)
            {
                hash.Add(member.Id);
            }

            return hash.ToHashCode();
        }
    }
}
