using System.Globalization;
using System.Xml.Linq;

namespace Hypernova.DomainXml;

/// <summary>Short spellings for optional parts of an element.</summary>
internal static class Markup
{
    /// <summary>The attribute, or nothing where there is no value.</summary>
    public static XAttribute? Attribute(string name, string? value) => value is null ? null : new(name, value);

    /// <summary>The attribute, or nothing where there is no value.</summary>
    public static XAttribute? Attribute(string name, long? value) =>
        value is { } number ? new(name, number.ToString(CultureInfo.InvariantCulture)) : null;

    /// <summary>An element with a number in it.</summary>
    public static XElement Number(XName name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An attribute that says yes or no.</summary>
    public static XAttribute YesNo(string name, bool value) => new(name, value ? "yes" : "no");

    /// <summary>An empty element where a switch is on.</summary>
    public static XElement? Switch(string name, bool on) => on ? new(name) : null;
}
