namespace Hypernova.OpenNebula.Mapping;

/// <summary>
/// The values of one attribute, looked up member by member: the VM's own first, then each level. A text that is given
/// but empty ends the search, which is how a default is switched off; an empty number or yes-or-no, and an empty value
/// of a DISK or NIC, counts as not given.
/// </summary>
internal sealed class Section(
    string path, TextPosition position, IReadOnlyList<Layer> layers, FindingList findings, bool emptyIsUnset = false)
{
    public string Path => path;

    public TextPosition Position => position;

    /// <summary>Without the levels: for members that have no defaults.</summary>
    public Section Own => new(path, position, [.. layers.Where(layer => layer.Source is null)], findings, emptyIsUnset);

    public LocatedValue? Find(string member, bool skipEmpty = false)
    {
        foreach (var layer in layers)
        {
            if (layer.Vector.Find(member) is { } found && !(found.Value.IsEmpty && (skipEmpty || emptyIsUnset)))
            {
                return new(found.Value, $"{path}/{member}", layer.Source);
            }
        }

        return null;
    }

    /// <summary>A text; null where it is not given or empty.</summary>
    public string? Text(string member) => Find(member) is { Value.IsEmpty: false } found ? found.Text : null;

    public bool? YesNo(string member) => ValueReading.YesNo(Find(member, skipEmpty: true), findings);

    public int? Whole(string member, int minimum, int maximum) =>
        (int?)ValueReading.Whole(Find(member, skipEmpty: true), minimum, maximum, findings);

    /// <summary>A whole number, or <c>auto</c> which is null; <paramref name="unset"/> where none is given.</summary>
    public int? WholeOrAuto(string member, int minimum, int maximum, int? unset) => Find(member, skipEmpty: true) switch
    {
        null => unset,
        { } found when found.Text.Equals("auto", StringComparison.OrdinalIgnoreCase) => null,
        { } found => (int?)ValueReading.Whole(found, minimum, maximum, findings, " or auto") ?? unset,
    };

    /// <summary>One of some words, in lower case; null where it is not given or empty. Another is an error.</summary>
    public string? Word(string member, params ReadOnlySpan<string> words) =>
        Find(member) is { Value.IsEmpty: false } found ? ValueReading.Word(found, words, findings) : null;

    /// <summary>An absolute path on the host.</summary>
    public string? HostPath(string member)
    {
        if (Find(member) is not { Value.IsEmpty: false } found)
        {
            return null;
        }

        return ValueReading.HostPath(found, findings);
    }

    /// <summary>A text that must satisfy a rule.</summary>
    public string? Matching(string member, Func<string, bool> rule, string expected)
    {
        if (Find(member) is not { Value.IsEmpty: false } found || rule(found.Text))
        {
            return Text(member);
        }

        findings.Error(found, $"{FindingList.Show(found)} is not {expected}");
        return null;
    }

    public void Error(string member, string message, string remedy = "")
    {
        if (Find(member) is { } found)
        {
            findings.Error(found, message, remedy);
        }
        else
        {
            findings.Error($"{path}/{member}", position, message, remedy);
        }
    }

    public void Warn(string member, string message, string remedy = "")
    {
        if (Find(member) is { } found)
        {
            findings.Warn(found, message, remedy);
        }
        else
        {
            findings.Warn($"{path}/{member}", position, message, remedy);
        }
    }
}

/// <summary>A vector that has values for a section.</summary>
/// <param name="Source">The level's name; null for the VM's own template.</param>
/// <param name="Vector">The values.</param>
internal readonly record struct Layer(string? Source, TemplateVector Vector);
