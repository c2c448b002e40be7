namespace Hypernova.OpenNebula.Mapping.Reading;

/// <summary>Finds attributes in the VM's template and in the levels below it.</summary>
internal sealed class Lookup(Template template, IReadOnlyList<TemplateLevel> levels, FindingList findings)
{
    private const int MostOfOneName = 256;

    /// <summary>A single value; an empty text counts as given, an empty number or yes-or-no does not.</summary>
    public LocatedValue? Single(string name, bool skipEmpty = false)
    {
        if (Own(name, skipEmpty) is { } own)
        {
            return own;
        }

        foreach (var level in levels)
        {
            if (level.Template.Find(name) is { } found && !(skipEmpty && found.Value.IsEmpty))
            {
                return new(found.Value, name, level.Name);
            }
        }

        return null;
    }

    /// <summary>A single value of the levels alone, where a VM has no say.</summary>
    public LocatedValue? OfLevels(string name) => levels
        .Where(level => level.Template.Find(name) is { Value.IsEmpty: false })
        .Select(level => new LocatedValue(level.Template.Find(name)!.Value, name, level.Name))
        .FirstOrDefault();

    /// <summary>What the first level that has the name at all says, where that is a single value.</summary>
    public LocatedValue? FirstOfLevels(string name)
    {
        foreach (var level in levels)
        {
            if (level.Template.Find(name) is { } single)
            {
                return new(single.Value, name, level.Name);
            }

            if (level.Template.FindVectors(name).Any())
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>A single value of the VM's template alone.</summary>
    public LocatedValue? Own(string name, bool skipEmpty = false) =>
        template.Find(name) is { } own && !(skipEmpty && own.Value.IsEmpty) ? new(own.Value, name, null) : null;

    /// <summary>A single value of the VM's template that no default can replace: its absence is an error.</summary>
    public LocatedValue? Needed(string name, string what, string remedy)
    {
        var own = Own(name, skipEmpty: true);
        if (own is null && !template.FindVectors(name).Any())
        {
            var position = template.Find(name)?.Position ?? default;
            findings.Error(name, position, $"is {(position.IsKnown ? "empty" : "missing")}: {what}", remedy);
        }

        return own;
    }

    /// <summary>A vector given once: members from the VM's, then from each level's.</summary>
    public Section Section(string name)
    {
        var own = template.FindVectors(name).FirstOrDefault();
        return new(name, own?.Position ?? default, [.. Layers(own), .. LevelLayers(name)], findings);
    }

    /// <summary>A vector given once, where the VM's template has it.</summary>
    public Section? OwnSection(string name) => template.FindVectors(name).Any() ? Section(name) : null;

    /// <summary>Vectors given any number of times: each one's members, then the other layers'.</summary>
    public IReadOnlyList<Section> Sections(string name, string? defaultsName = null)
    {
        var defaults = defaultsName is null ? null : template.FindVectors(defaultsName).FirstOrDefault();
        if (template.FindVectors(name).Skip(MostOfOneName).FirstOrDefault() is { } first)
        {
            findings.Error(
                $"{name}[{MostOfOneName}]", first.Position, $"is one more than the limit of {MostOfOneName}");
        }

        return [.. template.FindVectors(name).Take(MostOfOneName).Select((vector, index) => new Section(
            $"{name}[{index}]",
            vector.Position,
            [.. Layers(vector), .. Layers(defaults), .. LevelLayers(name)],
            findings,
            emptyIsUnset: true))];
    }

    /// <summary>The vectors of the first level that has any.</summary>
    public IEnumerable<Section> LevelSections(string name) => levels
        .Select(level => level.Template.FindVectors(name).Select((vector, index) =>
            new Section($"{name}[{index}]", default, [new(level.Name, vector)], findings)))
        .FirstOrDefault(sections => sections.Any()) ?? [];

    private static IEnumerable<Layer> Layers(TemplateVector? vector) => vector is null ? [] : [new(null, vector)];

    private IEnumerable<Layer> LevelLayers(string name) =>
        from level in levels
        let isApart = level.TellsStorageApart && name == "DISK"
        from vector in level.Template.FindVectors(name).Take(isApart ? MostOfOneName : 1)
        select new Layer(level.Name, vector) { Storage = isApart ? vector.Find("TYPE")?.Value.Text : null };
}
