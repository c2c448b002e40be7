using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Patterns;

namespace Hypernova.DomainXml.Schema.Checking;

/// <summary>
/// Reads an element again without one thing, to learn whether that thing is in the way of another. What does not fit is
/// passed over: one fault is explained at a time.
/// </summary>
internal sealed class Retry(Walk walk)
{
    private const int MostTried = 32;
    private const int MostRead = 1000;

    /// <summary>What is left of a content after an element's attributes, but for those left out.</summary>
    public Pattern AfterAttributes(XElement element, Pattern content, Predicate<XAttribute> leftOut)
    {
        var state = content;
        var attributes = element.Attributes().Where(one => !one.IsNamespaceDeclaration && !leftOut(one));
        foreach (var attribute in attributes.Take(MostRead))
        {
            var after = walk.AfterAttribute(walk.Attributes(state, attribute.Name), attribute.Value);
            state = after is NotAllowedPattern ? state : after;
        }

        return state;
    }

    /// <summary>The attribute without which another, or its value, could be; null if none is to blame.</summary>
    public XAttribute? InTheWayOf(XAttribute attribute, XElement element, Pattern content) =>
        element.Attributes()
            .TakeWhile(other => other != attribute)
            .Where(other => !other.IsNamespaceDeclaration)
            .Take(MostTried)
            .FirstOrDefault(other =>
            {
                var state = AfterAttributes(element, content, one => one == other || one == attribute);
                var branches = walk.Attributes(state, attribute.Name);
                return walk.AfterAttribute(branches, attribute.Value) is not NotAllowedPattern;
            });

    /// <summary>
    /// The earlier sibling, or the attribute of its parent, without which a child could be; siblings of the same name
    /// are asked first.
    /// </summary>
    public XObject? InTheWayOf(XElement child, XElement element, Pattern content)
    {
        var namesakes = child.ElementsBeforeSelf(child.Name).Take(1);
        var others = child.ElementsBeforeSelf().Where(sibling => sibling.Name != child.Name).Reverse().Take(MostTried);
        var opened = walk.Derivatives.Relax(AfterAttributes(element, content, _ => false));
        return namesakes.Concat(others).FirstOrDefault(sibling => CanCome(child, opened, sibling))
            ?? (XObject?)element.Attributes().Where(one => !one.IsNamespaceDeclaration).Take(MostTried)
                .FirstOrDefault(attribute => CanCome(
                    child, walk.Derivatives.Relax(AfterAttributes(element, content, one => one == attribute)), null));
    }

    /// <summary>The attribute of the parent without which an element of that name could have this one.</summary>
    public XAttribute? AboveInTheWayOf(XAttribute attribute, XElement element, Pattern start)
    {
        if (element.Parent is not { } parent)
        {
            return null;
        }

        var content = Everywhere(parent, start);
        return parent.Attributes().Where(one => !one.IsNamespaceDeclaration).Take(MostTried)
            .FirstOrDefault(other => Inside(AfterAttributes(parent, content, one => one == other), element.Name)
                .Any(inside => Possible.MentionsAttribute(inside, attribute.Name)));
    }

    /// <summary>Attributes each of which would make an element complete.</summary>
    public IReadOnlyList<XName> Completing(XElement element, Pattern content)
    {
        var state = AfterAttributes(element, content, _ => false);
        return
        [
            .. Possible.Attributes(state).OfType<XName>().Take(MostTried).Where(name =>
            {
                var rests = Array.ConvertAll(walk.Attributes(state, name), branch => branch.Rest);
                var opened = walk.Derivatives.Close(walk.Derivatives.Pool.Choice(rests));
                return opened is not NotAllowedPattern && CanEnd(element, content, opened);
            }),
        ];
    }

    // All that an element at that path may hold, whatever the attributes on the way say.
    private Pattern Everywhere(XElement element, Pattern start) => walk.Derivatives.Pool.Choice(
        [.. Inside(element.Parent is { } parent ? Everywhere(parent, start) : start, element.Name)]);

    private static IEnumerable<Pattern> Inside(Pattern content, XName name) =>
        Possible.Everything(content).OfType<ElementPattern>()
            .Where(inside => inside.Names.Contains(name)).Select(inside => inside.Content);

    private bool CanCome(XElement child, Pattern opened, XElement? leftOut)
    {
        var before = child.ElementsBeforeSelf().Where(sibling => sibling != leftOut).Take(MostRead);
        return walk.Elements(AfterElements(opened, before), child.Name).Length > 0;
    }

    private Pattern AfterElements(Pattern opened, IEnumerable<XElement> elements)
    {
        var state = opened;
        foreach (var element in elements)
        {
            var after = walk.AfterElement(state, element);
            state = after is NotAllowedPattern ? state : after;
        }

        return state;
    }

    private bool CanEnd(XElement element, Pattern content, Pattern opened) => element.HasElements
        ? element.Elements().Take(MostRead).Aggregate(opened, walk.AfterElement).IsNullable
        : walk.Children(element, content, opened, 0).Kind is StopKind.None;
}
