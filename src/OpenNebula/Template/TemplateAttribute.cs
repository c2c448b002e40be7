namespace Hypernova.OpenNebula;

/// <summary>A named entry of a template: a single value or a vector. Equal to another when the content is.</summary>
public abstract class TemplateAttribute(string name, TextPosition position)
{
    /// <summary>In upper case.</summary>
    public string Name { get; } = TemplateName.Checked(name);

    /// <summary>Where the name stands.</summary>
    public TextPosition Position { get; } = position;

    public abstract bool HasSameContent(TemplateAttribute other);
}

/// <summary><c>NAME = value</c>.</summary>
public sealed class TemplateSingle(string name, TemplateValue value, TextPosition position = default)
    : TemplateAttribute(name, position)
{
    public TemplateValue Value { get; } = value;

    public override bool HasSameContent(TemplateAttribute other) =>
        other is TemplateSingle single
        && string.Equals(Name, single.Name, StringComparison.Ordinal)
        && string.Equals(Value.Text, single.Value.Text, StringComparison.Ordinal);
}

/// <summary><c>NAME = [ SUB = value, … ]</c>. Of two members of one name the first counts.</summary>
public sealed class TemplateVector : TemplateAttribute
{
    private readonly Dictionary<string, TemplateMember> _byName;

    public TemplateVector(string name, IEnumerable<TemplateMember> members, TextPosition position = default)
        : base(name, position)
    {
        _byName = [];
        List<TemplateMember> kept = [];
        List<TemplateMember> repeated = [];
        foreach (var member in members)
        {
            (_byName.TryAdd(member.Name, member) ? kept : repeated).Add(member);
        }

        Members = kept;
        Repeated = repeated;
    }

    /// <summary>In order of appearance, each name once.</summary>
    public IReadOnlyList<TemplateMember> Members { get; }

    /// <summary>Members that do not count, because an earlier one has their name.</summary>
    public IReadOnlyList<TemplateMember> Repeated { get; }

    public TemplateMember? Find(string name) => _byName.GetValueOrDefault(TemplateName.Upper(name));

    public override bool HasSameContent(TemplateAttribute other) =>
        other is TemplateVector vector
        && string.Equals(Name, vector.Name, StringComparison.Ordinal)
        && Members.Count == vector.Members.Count
        && Members.Zip(vector.Members).All(pair => pair.First.HasSameContent(pair.Second));
}

/// <summary><c>SUB = value</c> inside a vector.</summary>
public sealed class TemplateMember(string name, TemplateValue value, TextPosition position = default)
{
    /// <summary>In upper case.</summary>
    public string Name { get; } = TemplateName.Checked(name);

    public TemplateValue Value { get; } = value;

    /// <summary>Where the name stands.</summary>
    public TextPosition Position { get; } = position;

    public bool HasSameContent(TemplateMember other) =>
        string.Equals(Name, other.Name, StringComparison.Ordinal)
        && string.Equals(Value.Text, other.Value.Text, StringComparison.Ordinal);
}
