using System.Xml;
using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Patterns;

namespace Hypernova.DomainXml.Schema.Checking;

/// <summary>Puts a stop into words: what, where, why, and what could be there.</summary>
internal sealed class Explanation(Walk walk, Pattern start, Vocabulary vocabulary)
{
    private readonly Retry _retry = new(walk.Strict);

    public SchemaFault Of(Stop stop) => stop.Kind switch
    {
        StopKind.Attribute => Attribute(stop, (XAttribute)stop.Node!),
        StopKind.Value => Value(stop, (XAttribute)stop.Node!),
        StopKind.MissingAttribute => MissingAttribute(stop),
        StopKind.Element => Element(stop, (XElement)stop.Node!),
        StopKind.Text => Text(stop, (XText)stop.Node!),
        StopKind.Incomplete => Incomplete(stop),
        StopKind.TooDeep => Fault(stop, "too many elements inside one another", ""),
        StopKind.None => throw new ArgumentException("there is nothing to explain", nameof(stop)),
    };

    private static SchemaFault Fault(Stop stop, string message, string remedy)
    {
        var (line, column) = stop.Node is XText text
            ? Place.FirstLetter(text, text.Value)
            : Place.Position(stop.Node!);
        return new(Place.Path(stop.Node!), message, remedy, line, column);
    }

    private SchemaFault Element(Stop stop, XElement element)
    {
        var name = Place.Name(element);
        var possible = Here(element.Name.LocalName, Possible.Elements(stop.State), stop.Owner, "no element");
        if (stop.Owner is not { } owner)
        {
            return Fault(stop, $"element <{name}> cannot be the root", possible);
        }

        var where = $"<{name}> cannot be in <{Place.Name(owner)}>";
        if (Possible.MentionsElement(stop.Content, element.Name))
        {
            var inTheWay = _retry.InTheWayOf(element, owner, stop.Content);
            return inTheWay is XElement other && other.Name == element.Name
                ? Fault(stop, $"a second {where}{Line(other, "the first is in line")}", "keep one")
                : Fault(stop, $"element {where}{InTheWay(inTheWay)}", possible);
        }

        var home = vocabulary.HomesOfElement(element.Name);
        var hint = Possible.MentionsAttribute(stop.Content, element.Name) ? $"; {name} is an attribute here"
            : home.Length > 0 && !home.Contains(' ', StringComparison.Ordinal) ? $"; it belongs in {home}"
            : home.Length > 0 ? $"; it can be in {home}"
            : "";
        return Fault(stop, $"element {where}{hint}", possible);
    }

    private static string InTheWay(XObject? other) => other switch
    {
        XElement element => $" after <{Place.Name(element)}>{Line(element, "line")}",
        XAttribute attribute => $" with {Shown(attribute)}",
        _ => " at this place",
    };

    private SchemaFault Attribute(Stop stop, XAttribute attribute)
    {
        var (name, owner) = (Place.Name(attribute), stop.Owner!);
        var possible = Here(
            attribute.Name.LocalName,
            Possible.Attributes(stop.State).Where(one => one is null || owner.Attribute(one) is null),
            owner,
            "no further attribute");
        var where = $"attribute {name} cannot be in <{Place.Name(owner)}>";
        if (Possible.MentionsAttribute(stop.Content, attribute.Name))
        {
            var other = _retry.InTheWayOf(attribute, owner, stop.Content);
            return Fault(stop, other is null ? where + " as it is" : $"{where} with {Shown(other)}", possible);
        }

        var home = vocabulary.HomesOfAttribute(attribute.Name);
        var hint = Possible.MentionsElement(stop.Content, attribute.Name) ? $"; {name} is an element here"
            : _retry.AboveInTheWayOf(attribute, owner, start) is { } above
                ? $" with {Shown(above)} of <{Place.Name(above.Parent!)}>"
            : home.Length > 0 ? $"; it can be in {home}"
            : "";
        return Fault(stop, where + hint, possible);
    }

    private SchemaFault Value(Stop stop, XAttribute attribute)
    {
        var owner = stop.Owner!;
        var narrow = walk.Attributes(
            _retry.AfterAttributes(owner, stop.Content, one => one == attribute), attribute.Name);
        var branches = narrow.Length > 0 ? narrow : walk.Attributes(stop.State, attribute.Name);
        var possible = branches.SelectMany(branch => Possible.Texts(branch.Content)).Distinct(StringComparer.Ordinal);
        var other = _retry.InTheWayOf(attribute, owner, stop.Content);
        var with = other is null ? "" : $" with {Shown(other)}";
        return Fault(
            stop,
            $"attribute {Place.Name(attribute)} cannot have the value "
            + $"{Place.Quoted(attribute.Name.LocalName, attribute.Value)} in <{Place.Name(owner)}>{with}",
            Texts(attribute.Value, possible));
    }

    private SchemaFault MissingAttribute(Stop stop)
    {
        var owner = stop.Owner!;
        var missing = Missing.Attributes(stop.State, owner);
        return Fault(stop, $"missing: {missing} in <{Place.Name(owner)}>", ValuesOf(stop.State, owner, missing));
    }

    private SchemaFault Incomplete(Stop stop)
    {
        var owner = stop.Owner!;
        var attributes = _retry.Completing(owner, stop.Content);
        var missing = Missing.Content(stop.State, owner, attributes);
        return Fault(stop, $"missing: {missing} in <{Place.Name(owner)}>", "");
    }

    // Where one attribute is all that is missing, its values are worth a line.
    private static string ValuesOf(Pattern state, XElement owner, string missing)
    {
        var values = Possible.Everything(state).OfType<AttributePattern>()
            .Where(attribute => attribute.Names.Spelled.Any(
                name => missing == "attribute " + Place.Prefixed(name, owner)))
            .SelectMany(attribute => Possible.Texts(attribute.Content))
            .Distinct(StringComparer.Ordinal);
        return Texts("", values);
    }

    private static SchemaFault Text(Stop stop, XText text)
    {
        var owner = stop.Owner!;
        var name = Place.Name(owner);
        var possible = Possible.Texts(stop.State);
        var shown = Place.Quoted(owner.Name.LocalName, owner.HasElements ? text.Value.Trim() : owner.Value);
        return possible.Count > 0
            ? Fault(stop, $"<{name}> cannot have the text {shown}", Texts(owner.Value, possible))
            : Fault(
                stop, $"text {shown} cannot be in <{name}>",
                Here("", Possible.Elements(stop.State), owner, "no text"));
    }

    private static string Texts(string given, IEnumerable<string> possible)
    {
        var list = Nearest.List(given, possible);
        return list.Length > 0 ? "possible: " + list : "";
    }

    private static string Here(string given, IEnumerable<XName?> names, XElement? at, string none)
    {
        var list = Nearest.List(given, names.Select(name => name is null ? "any" : Place.Prefixed(name, at)));
        return "possible here: " + (list.Length > 0 ? list : none);
    }

    private static string Shown(XAttribute attribute) =>
        $"{Place.Name(attribute)}={Place.Quoted(attribute.Name.LocalName, attribute.Value)}";

    private static string Line(IXmlLineInfo node, string words) =>
        node.HasLineInfo() ? $" ({words} {node.LineNumber})" : "";
}
