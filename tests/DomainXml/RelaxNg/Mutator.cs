using System.Xml.Linq;

namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>Makes one small change to a document, by a seed: what people do wrong, and what still is right.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<XDocument> sources)
{
    private static readonly string[] Values =
    [
        "", " ", "sometimes", "0", "1", "-1", "65536", "4294967296", "99999999999999999999", "0x10", "yes", "no", "on",
        "/a b", "a,b", "1-3,^2", " 7 ", "vda", "é", "KiB", "00:11:22:33:44:55", "::1", "10.0.0.1", "a\nb",
    ];

    private readonly Random _random = new(seed);

    /// <summary>What it began with.</summary>
    public IReadOnlyList<XDocument> Sources => sources;

    /// <summary>A changed copy of one of the sources, what was done, and in which elements.</summary>
    public (XDocument Document, string Change, IReadOnlyList<XElement> Touched) Next()
    {
        var document = new XDocument(One(sources));
        var element = One([.. document.Descendants()]);
        var parent = element.Parent ?? element;
        var change = Change(document, element);
        return (document, change, element.Document is null ? [parent] : [element.Parent ?? element, parent]);
    }

    private string Change(XDocument document, XElement element) => _random.Next(14) switch
    {
        0 => Drop(element),
        1 => Rename(element, element.Name.LocalName + "x"),
        2 => Rename(element, One([.. document.Descendants()]).Name.LocalName),
        3 => Duplicate(element),
        4 => DropAttribute(element),
        5 => RenameAttribute(element),
        6 => ChangeAttribute(element, One(Values)),
        7 => ChangeAttribute(element, AnotherValue(element)),
        8 => Move(document, element),
        9 => AddText(element),
        10 => ChangeText(element),
        11 => Insert(element),
        12 => AddAttribute(element),
        _ => Swap(element),
    };

    private static string Drop(XElement element)
    {
        if (element.Parent is null)
        {
            return "nothing";
        }

        element.Remove();
        return $"drop {element.Name}";
    }

    private static string Rename(XElement element, string name)
    {
        var old = element.Name.LocalName;
        element.Name = element.Name.Namespace + name;
        return $"rename {old} to {name}";
    }

    private static string Duplicate(XElement element)
    {
        if (element.Parent is not null)
        {
            element.AddAfterSelf(new XElement(element));
        }

        return $"duplicate {element.Name}";
    }

    private string DropAttribute(XElement element)
    {
        var attribute = Attribute(element);
        attribute?.Remove();
        return $"drop {attribute?.Name} of {element.Name}";
    }

    private string RenameAttribute(XElement element)
    {
        if (Attribute(element) is not { } attribute)
        {
            return "nothing";
        }

        attribute.Remove();
        element.SetAttributeValue(attribute.Name.LocalName + "x", attribute.Value);
        return $"rename {attribute.Name} of {element.Name}";
    }

    private string ChangeAttribute(XElement element, string value)
    {
        var attribute = Attribute(element);
        attribute?.SetValue(value);
        return $"{attribute?.Name} of {element.Name} is '{value}'";
    }

    // What the same attribute says elsewhere: often right by itself, and wrong beside the others.
    private string AnotherValue(XElement element)
    {
        var names = element.Attributes().Select(attribute => attribute.Name).ToHashSet();
        return One([
            .. sources.SelectMany(source => source.Descendants(element.Name)).Attributes()
                .Where(attribute => names.Contains(attribute.Name)).Select(attribute => attribute.Value)
                .DefaultIfEmpty("none"),
        ]);
    }

    private string Move(XDocument document, XElement element)
    {
        var target = One([.. document.Descendants()]);
        if (element.Parent is null || target.AncestorsAndSelf().Contains(element))
        {
            return "nothing";
        }

        element.Remove();
        target.Add(element);
        return $"move {element.Name} into {target.Name}";
    }

    private string AddText(XElement element)
    {
        element.Add(new XText(One(Values)));
        return $"text in {element.Name}";
    }

    private string ChangeText(XElement element)
    {
        if (element.HasElements || element.Value.Length == 0)
        {
            return "nothing";
        }

        element.Value = One(Values);
        return $"{element.Name} is '{element.Value}'";
    }

    // From where such a thing may be right: another element of that name, or any.
    private string Insert(XElement element)
    {
        var donors = sources.SelectMany(source => source.Descendants(element.Name)).Elements().ToList();
        var donor = donors.Count > 0 && _random.Next(4) > 0 ? One(donors) : One([.. One(sources).Descendants()]);
        element.Add(new XElement(donor));
        return $"insert {donor.Name} into {element.Name}";
    }

    private string AddAttribute(XElement element)
    {
        var donors = sources.SelectMany(source => source.Descendants(element.Name)).Attributes().ToList();
        if (donors.Count == 0)
        {
            return "nothing";
        }

        var donor = One(donors);
        element.SetAttributeValue(donor.Name, donor.Value);
        return $"{element.Name} has {donor}";
    }

    private static string Swap(XElement element)
    {
        if (element.ElementsAfterSelf().FirstOrDefault() is not { } next)
        {
            return "nothing";
        }

        next.Remove();
        element.AddBeforeSelf(next);
        return $"swap {element.Name} and {next.Name}";
    }

    private XAttribute? Attribute(XElement element)
    {
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToList();
        return attributes.Count == 0 ? null : One(attributes);
    }

    private T One<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}
