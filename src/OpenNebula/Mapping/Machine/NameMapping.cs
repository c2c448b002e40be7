namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>The name people use.</summary>
internal static class NameMapping
{
    private const int Longest = 128;

    public static string Map(Lookup lookup, MappingOptions options, FindingList findings)
    {
        var own = lookup.Own("NAME", skipEmpty: true);
        if ((options.Name ?? own?.Text ?? options.FallbackName) is not { } name)
        {
            lookup.Needed("NAME", "a VM needs a name", "NAME = …");
            return "";
        }

        var position = options.Name is null && own is not null ? own.Value.Position : default;
        if (name.Length is 0 or > Longest)
        {
            findings.Error("NAME", position, $"has {name.Length} characters; a name has from 1 to {Longest}");
        }
        else if (name.Any(char.IsControl))
        {
            findings.Error("NAME", position, "holds a line end or control character; a name is one line of text");
        }

        else if (name.Contains('\'', StringComparison.Ordinal) && options.Files is null)
        {
            findings.Error("NAME", position, "holds the character ', which no name may have", "leave it out");
        }

        return name;
    }
}
