namespace Hypernova.OpenNebula.Mapping.Reading;

/// <summary>
/// The values of one attribute, looked up member by member: the VM's own first, then each level. A text that is given
/// but empty ends the search, which is how a default is switched off; an empty number or yes-or-no, and an empty value
/// of a VM's DISK or NIC, counts as not given.
/// </summary>
internal sealed class Section(
    string path, TextPosition position, IReadOnlyList<Layer> layers, FindingList findings, bool emptyIsUnset = false)
{
    public string Path => path;

    public TextPosition Position => position;

    /// <summary>Whether the VM's template or any level has it at all.</summary>
    public bool IsGiven => layers.Count > 0;

    /// <summary>Without the levels: for members that have no defaults.</summary>
    public Section Own => new(path, position, [.. layers.Where(layer => layer.Source is null)], findings, emptyIsUnset);

    /// <summary>The levels alone: for members that no VM has of its own.</summary>
    public Section Defaults => new(path, position, [.. layers.Where(layer => layer.Source is not null)], findings);

    /// <summary>With what levels say of disks on one kind of storage: file, block or network.</summary>
    public Section Of(string storage) => new(
        path,
        position,
        [
            .. layers.Where(layer => layer.Storage is null || layer.Storage == storage)
                .Select(layer => layer with { Storage = null }),
        ],
        findings,
        emptyIsUnset);

    /// <summary>Whether the VM's own template has the member, and not empty.</summary>
    public bool HasOwn(string member) => Find(member) is { Source: null, Value.IsEmpty: false };

    public LocatedValue? Find(string member, bool skipEmpty = false)
    {
        foreach (var layer in layers)
        {
            var skips = skipEmpty || (emptyIsUnset && layer.Source is null);
            if (layer.Storage is null && layer.Vector.Find(member) is { } found && !(found.Value.IsEmpty && skips))
            {
                return new(found.Value, $"{path}/{member}", layer.Source);
            }
        }

        return null;
    }

    /// <summary>A text; null where it is not given or empty.</summary>
    public string? Text(string member) => Find(member) is { Value.IsEmpty: false } found ? found.Text : null;

    public bool? YesNo(string member) =>
        ValueReading.YesNo(Find(member, skipEmpty: true), findings, findings.IsPrepared);

    public int? Whole(string member, int minimum, int maximum) => (int?)Long(member, minimum, maximum);

    /// <summary>A large number; an empty one of a level ends the search.</summary>
    public long? Number(string member, long minimum, long maximum) => Find(member) is { Value.IsEmpty: false } found
        ? ValueReading.Whole(found, minimum, maximum, findings, lenient: findings.IsPrepared)
        : null;

    // OpenNebula's driver goes on to the next layer where one holds no number.
    public long? Long(string member, long minimum, long maximum) => findings.IsPrepared
        ? layers.Select(layer => new Section(path, position, [layer], findings, emptyIsUnset))
            .Select(layer => layer.OwnLong(member, minimum, maximum)).FirstOrDefault(number => number is not null)
        : OwnLong(member, minimum, maximum);

    private long? OwnLong(string member, long minimum, long maximum) => ValueReading.Whole(
        Find(member, skipEmpty: true), minimum, maximum, findings, lenient: findings.IsPrepared);

    /// <summary>A number of queues, or <c>auto</c>; null where none is given, or an empty text is.</summary>
    public QueueCount? Queues(string member, int maximum) => Find(member) switch
    {
        null or { Value.IsEmpty: true } => null,
        { Source: not null, Text: "0" } => null, // In the files of operators that is how none are asked for.
        { } found when found.Text.Equals("auto", StringComparison.OrdinalIgnoreCase) => QueueCount.Auto,
        { } found => ValueReading.Whole(
            found, 1, maximum, findings, " or auto", findings.IsPrepared) is { } number
            ? new QueueCount((int)number)
            : null,
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

    /// <summary>A UUID, with dashes or without.</summary>
    public DomainUuid? Uuid(string member)
    {
        if (Find(member) is not { Value.IsEmpty: false } found)
        {
            return null;
        }

        if (DomainUuid.TryParse(found.Text, out var uuid))
        {
            return uuid;
        }

        findings.Error(found, $"{FindingList.Show(found)} is not a UUID", "32 hexadecimal digits");
        return null;
    }

    /// <summary>Says something of the whole attribute.</summary>
    public void Warn(string message) => findings.Warn(path, position, message);

    public void Say(Severity severity, string member, string message, string remedy = "")
    {
        if (severity == Severity.Error)
        {
            Error(member, message, remedy);
        }
        else
        {
            Warn(member, message, remedy);
        }
    }
    /// <summary>An error of the vector, where no one member is wrong alone.</summary>
    public void ErrorWhole(string message, string remedy) => findings.Error(path, position, message, remedy);

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
internal readonly record struct Layer(string? Source, TemplateVector Vector)
{
    /// <summary>The kind of storage that it is for alone; null for all.</summary>
    public string? Storage { get; init; }
}
