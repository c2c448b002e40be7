using static Hypernova.OpenNebula.Mapping.Showing.TextParts;

namespace Hypernova.OpenNebula.Mapping.Showing;

/// <summary>
/// Writes a spec as a template, for showing: everything is said, passwords are hidden. Mapping it gives the same spec.
/// </summary>
public static class SpecTemplate
{
    public static Template ToTemplate(this VmSpec spec)
    {
        List<TemplateAttribute?> attributes =
        [
            Single("NAME", spec.Name),
            Single("DESCRIPTION", spec.Description),
            .. CapacityText.Of(spec),
            Single("EMULATOR", spec.Emulator),
            Single("SHUTDOWN_TIMEOUT", Text((long?)spec.Power.ShutdownTimeout?.TotalSeconds)),
            Single("FORCE_DESTROY", spec.Power.ForceDestroy is { } force ? Text(force) : null),
            .. MachineText.Of(spec),
            .. DeviceText.Of(spec),
            .. ExtraText.Of(spec),
            .. spec.UserAttributes.SelectMany(kept => Kept(kept.Key, kept.Value)),
        ];
        return new(attributes.OfType<TemplateAttribute>());
    }

    /// <summary>Kept vectors are in the template's spelling, so the text says itself what it is.</summary>
    private static IEnumerable<TemplateAttribute> Kept(string name, string text)
    {
        var vectorTexts = text.Split("\n[").Select((part, index) => $"{name} = {(index > 0 ? "[" : "")}{part}");
        return text.StartsWith('[') && Template.TryParse(string.Join('\n', vectorTexts), out var vectors, out _)
            ? vectors.Attributes
            : [new TemplateSingle(name, Value(text))];
    }
}
