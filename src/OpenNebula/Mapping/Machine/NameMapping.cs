using Hypernova.Model;

namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>The name people use.</summary>
internal static class NameMapping
{
    public static string Map(Lookup lookup, MappingOptions options, FindingList findings)
    {
        var own = lookup.Own("NAME", skipEmpty: true);
        if ((options.Name ?? own?.Text ?? options.FallbackName) is not { } name)
        {
            lookup.Needed("NAME", "a VM needs a name", "NAME = …");
            return "";
        }

        var isKept = options.KeepsName || options.Files is not null;
        if ((isKept ? VmName.RefuseKept(name) : VmName.Refuse(name)) is { } wrong)
        {
            var position = options.Name is null && own is not null ? own.Value.Position : default;
            findings.Error("NAME", position, wrong, VmName.Remedy);
        }

        return name;
    }
}
