using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Patterns;

namespace Hypernova.DomainXml.Schema.Checking;

/// <summary>
/// Reads a document along a pattern, in the document's order, and stops at the first thing after which nothing could
/// make it right. Where an element may be one of several, each is followed as far as a yes or no; if none fits, all are
/// followed at once, so that the stop is the farthest that any of them gets to.
/// </summary>
/// <param name="derivatives">The schema's memory.</param>
/// <param name="alphabet">The schema's names.</param>
/// <param name="isPart">Of which elements a part is given: what is missing there is no fault.</param>
internal sealed class Walk(Derivatives derivatives, Alphabet alphabet, Predicate<XElement>? isPart)
{
    private const int DeepestElements = 256;

    // An element that fits one of several patterns is looked at once for each, however deep such choices are nested.
    private Dictionary<(XElement Element, Pattern Content), bool>? _verdicts;

    public Derivatives Derivatives => derivatives;

    /// <summary>The same, of whole documents.</summary>
    public Walk Strict => isPart is null ? this : new(derivatives, alphabet, null);

    /// <summary>The whole document against the start of a schema.</summary>
    public Stop Root(Pattern start, XElement root)
    {
        var state = start;
        var branches = Elements(start, root.Name);
        return branches.Length == 0
            ? new(StopKind.Element, root, null, start, start)
            : Child(branches, root, 0, ref state);
    }

    /// <summary>An element whose name is right, against what it may hold.</summary>
    public Stop Inside(XElement element, Pattern content, int depth)
    {
        if (depth > DeepestElements)
        {
            return new(StopKind.TooDeep, element, element.Parent, content, content);
        }

        var state = content;
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (!attribute.IsNamespaceDeclaration
                && Attribute(element, attribute, content, ref state) is { Kind: not StopKind.None } stop)
            {
                return stop;
            }
        }

        var opened = IsPart(element) ? derivatives.Relax(state) : derivatives.Close(state);
        return opened is NotAllowedPattern
            ? new(StopKind.MissingAttribute, element, element, content, state)
            : Children(element, content, opened, depth);
    }

    /// <summary>The ways to take an attribute now.</summary>
    public Branch[] Attributes(Pattern state, XName name) => derivatives.Attributes(state, alphabet.Letter(name));

    /// <summary>The ways to take an element now.</summary>
    public Branch[] Elements(Pattern state, XName name) => derivatives.Elements(state, alphabet.Letter(name));

    /// <summary>What may follow an attribute that has a value; not allowed if it cannot have it.</summary>
    public Pattern AfterAttribute(Branch[] branches, string value)
    {
        Pattern after = derivatives.Pool.NotAllowed;
        foreach (var branch in branches)
        {
            if (derivatives.Holds(branch.Content, value))
            {
                after = after is NotAllowedPattern ? branch.Rest : derivatives.Pool.Choice(after, branch.Rest);
            }
        }

        return after;
    }

    /// <summary>What an element may still hold after its children; the stop, if one of them is in the way.</summary>
    public Stop Children(XElement element, Pattern content, Pattern opened, int depth)
    {
        var state = opened;
        var stop = element.HasElements
            ? Mixed(element, content, ref state, depth)
            : OnlyText(element, content, ref state);
        return stop.Kind is StopKind.None && !state.IsNullable && !IsPart(element)
            ? new(StopKind.Incomplete, element, element, content, state)
            : stop;
    }

    /// <summary>What may follow a child element; not allowed if it cannot be. Looks at each child once.</summary>
    public Pattern AfterElement(Pattern state, XElement child) => AfterElement(Elements(state, child.Name), child, 0);

    private Pattern AfterElement(Branch[] branches, XElement child, int depth)
    {
        Pattern after = derivatives.Pool.NotAllowed;
        foreach (var branch in branches)
        {
            if (Fits(child, branch.Content, depth))
            {
                after = derivatives.Pool.Choice(after, branch.Rest);
            }
        }

        return after;
    }

    private Stop Child(Branch[] branches, XElement child, int depth, ref Pattern state)
    {
        if (branches is [var only])
        {
            state = only.Rest;
            return Inside(child, only.Content, depth);
        }

        var after = AfterElement(branches, child, depth);
        if (after is NotAllowedPattern)
        {
            var any = derivatives.Pool.Choice(Array.ConvertAll(branches, branch => branch.Content));
            return Inside(child, any, depth);
        }

        state = after;
        return default;
    }

    private bool IsPart(XElement element) => isPart is not null && isPart(element);

    private Stop Attribute(XElement element, XAttribute attribute, Pattern content, ref Pattern state)
    {
        var branches = Attributes(state, attribute.Name);
        if (branches.Length == 0)
        {
            return new(StopKind.Attribute, attribute, element, content, state);
        }

        var after = AfterAttribute(branches, attribute.Value);
        if (after is NotAllowedPattern)
        {
            return new(StopKind.Value, attribute, element, content, state);
        }

        state = after;
        return default;
    }

    private bool Fits(XElement child, Pattern content, int depth)
    {
        _verdicts ??= [];
        if (!_verdicts.TryGetValue((child, content), out var isRight))
        {
            isRight = Inside(child, content, depth).Kind is StopKind.None;
            _verdicts[(child, content)] = isRight;
        }

        return isRight;
    }

    // Text between comments is one text; blank text may also stand for none.
    private Stop OnlyText(XElement element, Pattern content, ref Pattern state)
    {
        var text = element.Value;
        var after = derivatives.AfterText(state, text);
        if (Derivatives.IsBlank(text))
        {
            after = derivatives.Pool.Choice(state, after);
        }

        if (after is NotAllowedPattern)
        {
            return new(StopKind.Text, element.Nodes().OfType<XText>().First(), element, content, state);
        }

        state = after;
        return default;
    }

    private Stop Mixed(XElement element, Pattern content, ref Pattern state, int depth)
    {
        for (var node = element.FirstNode; node is not null; node = node.NextNode)
        {
            var stop = node switch
            {
                XElement child => Element(element, child, content, ref state, depth),
                XText text when !Derivatives.IsBlank(text.Value) => Text(element, text, content, ref state),
                _ => default,
            };
            if (stop.Kind is not StopKind.None)
            {
                return stop;
            }
        }

        return default;
    }

    private Stop Element(XElement element, XElement child, Pattern content, ref Pattern state, int depth)
    {
        var branches = Elements(state, child.Name);
        return branches.Length == 0
            ? new(StopKind.Element, child, element, content, state)
            : Child(branches, child, depth + 1, ref state);
    }

    // Beside elements only text of any kind can stand, so its pieces need not be put together.
    private Stop Text(XElement element, XText text, Pattern content, ref Pattern state)
    {
        var after = derivatives.AfterText(state, text.Value);
        if (after is NotAllowedPattern)
        {
            return new(StopKind.Text, text, element, content, state);
        }

        state = after;
        return default;
    }
}
