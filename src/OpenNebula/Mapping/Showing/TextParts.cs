using System.Globalization;

namespace Hypernova.OpenNebula.Mapping.Showing;

/// <summary>Short spellings for attributes of a template.</summary>
internal static class TextParts
{
    public static TemplateSingle? Single(string name, string? value) => value is null ? null : new(name, Value(value));

    public static TemplateVector Vector(string name, params (string Name, string? Value)[] members) => new(
        name,
        members.Where(member => member.Value is not null)
            .Select(member => new TemplateMember(member.Name, Value(member.Value!))));

    /// <summary>Specs come from elsewhere too, and may hold what a template cannot.</summary>
    public static TemplateValue Value(string text)
    {
        text = text.Replace("]]>", "]]&gt;", StringComparison.Ordinal);
        while (TemplateValue.IndexOfForbidden(text) is >= 0 and var bad)
        {
            text = text.Replace(text[bad], '?');
        }

        return text;
    }

    public static string Text(bool value) => value ? "YES" : "NO";

    public static string? Text(bool? value) => value is { } known ? Text(known) : null;

    public static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static string Text(BootDevice device) => device.Kind switch
    {
        BootDeviceKind.Disk => $"disk{device.Index}",
        BootDeviceKind.Nic => $"nic{device.Index}",
    };
}
