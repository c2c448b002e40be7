using System.Globalization;
using System.Text;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>
/// Compares a template with what is known: names, shapes, repetitions. What is not applied is handed back as its
/// owner's.
/// </summary>
internal sealed class AttributeCheck(bool strict, FindingList findings)
{
    // Of these a core takes one; of others it, too, reads the first.
    private static readonly HashSet<string> Single = ["OS", "CONTEXT", "NIC_DEFAULT", "SCHED_REQUIREMENTS"];

    private readonly Dictionary<string, int> _seen = [];
    private readonly Dictionary<string, StringBuilder> _kept = [];

    private Severity Unknown => strict ? Severity.Error : Severity.Warning;

    public static IReadOnlyDictionary<string, string> Run(Template template, bool strict, FindingList findings)
    {
        var check = new AttributeCheck(strict, findings);
        foreach (var attribute in template.Attributes)
        {
            check.Check(attribute);
        }

        return check._kept.ToDictionary(kept => kept.Key, kept => kept.Value.ToString());
    }

    private void Check(TemplateAttribute attribute)
    {
        var known = KnownAttributes.Find(attribute.Name);
        var index = _seen[attribute.Name] = _seen.GetValueOrDefault(attribute.Name, -1) + 1;
        if (index > 0 && known?.Shape is not AttributeShape.Vectors)
        {
            SayRepeated(attribute);
            return;
        }

        switch (known?.Effect)
        {
            case AttributeEffect.Applied:
                CheckShape(attribute, index, known);
                break;
            case AttributeEffect.NotYet:
                WarnOnce(attribute, index, "has no effect in this version; kept");
                Keep(attribute);
                break;
            case AttributeEffect.Kept:
                CheckPrice(attribute);
                Keep(attribute);
                break;
            case AttributeEffect.Refused:
                findings.Error(known.Name, attribute.Position, "is not available in this version", "leave it out");
                break;
            case null:
                SayUnknown(attribute);
                Keep(attribute);
                break;
        }
    }

    private void SayRepeated(TemplateAttribute attribute)
    {
        if (!findings.IsPrepared && Single.Contains(attribute.Name))
        {
            findings.Error(attribute.Name, attribute.Position, "is given more than once", "put everything in one");
        }
        else
        {
            Warn(attribute, "is given more than once; the first one counts");
        }
    }

    private void SayUnknown(TemplateAttribute attribute) => findings.Say(
        Unknown,
        FindingList.Cut(attribute.Name),
        attribute.Position,
        strict ? "is not an attribute of a VM" : "is not an attribute of a VM; kept as the owner's own",
        findings.HasRoom(Unknown)
            ? NearestName.Remedy(attribute.Name, KnownAttributes.All.Select(known => known.Name))
            : "");

    // Like a core: a text that is no number is not looked at.
    private void CheckPrice(TemplateAttribute attribute)
    {
        if (!findings.IsPrepared
            && attribute is TemplateSingle { Name: "CPU_COST" or "MEMORY_COST" or "DISK_COST" } price
            && decimal.TryParse(price.Value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number < 0)
        {
            findings.Error(price.Name, price.Position, "is a price: not below 0", $"{price.Name} = 0");
        }
    }

    private void WarnOnce(TemplateAttribute attribute, int index, string message)
    {
        if (index == 0)
        {
            Warn(attribute, message);
        }
    }

    private void Warn(TemplateAttribute attribute, string message) =>
        findings.Warn(FindingList.Cut(attribute.Name), attribute.Position, message);

    private void CheckShape(TemplateAttribute attribute, int index, KnownAttribute known)
    {
        var path = known.Shape == AttributeShape.Vectors ? $"{known.Name}[{index}]" : known.Name;
        switch (attribute)
        {
            case TemplateVector when known.Shape == AttributeShape.Value:
                findings.Error(path, attribute.Position, "takes a value, not a vector", $"{known.Name} = value");
                break;
            case TemplateSingle { Value.IsEmpty: false } when known.Shape != AttributeShape.Value:
                var member = known.Members[0].Name;
                findings.Error(
                    path, attribute.Position, "takes a vector, not a value", $"{known.Name} = [ {member} = … ]");
                break;
            case TemplateVector vector:
                CheckMembers(vector, path, known);
                break;
        }
    }

    private void CheckMembers(TemplateVector vector, string path, KnownAttribute known)
    {
        foreach (var member in vector.Members)
        {
            var memberPath = $"{path}/{FindingList.Cut(member.Name)}";
            switch (known.FindMember(member.Name)?.Effect)
            {
                case AttributeEffect.NotYet:
                    findings.Warn(memberPath, member.Position, "has no effect in this version");
                    break;
                case AttributeEffect.Refused:
                    findings.Error(memberPath, member.Position, "is not available in this version", "leave it out");
                    break;
                case null:
                    SayUnknown(member, memberPath, known);
                    break;
            }
        }

        foreach (var member in vector.Repeated)
        {
            findings.Warn(
                $"{path}/{FindingList.Cut(member.Name)}",
                member.Position,
                "is given more than once; the first one counts");
        }
    }

    private void SayUnknown(TemplateMember member, string path, KnownAttribute known) => findings.Say(
        Unknown,
        path,
        member.Position,
        strict ? $"is not a member of {known.Name}" : $"is not a member of {known.Name}; ignored",
        findings.HasRoom(Unknown)
            ? NearestName.Remedy(member.Name, known.Members.Select(other => other.Name))
            : "");

    /// <summary>A single's value, or all vectors of a name in the template's own spelling.</summary>
    private void Keep(TemplateAttribute attribute)
    {
        if (!_kept.TryGetValue(attribute.Name, out var text))
        {
            _kept.Add(attribute.Name, text = new());
        }

        text.Append(text.Length > 0 ? "\n" : "").Append(attribute is TemplateSingle single
            ? single.Value.Text
            : TemplatePrinter.Members((TemplateVector)attribute));
    }
}
