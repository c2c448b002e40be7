namespace Hypernova.OpenNebula;

/// <summary>Hides the secrets of a template that is shown, and puts them back into one that was edited.</summary>
public static class TemplateSecrets
{
    private static readonly string[] Words = ["PASSW", "SECRET", "TOKEN", "PRIVATE", "CREDENTIAL"];

    /// <summary>Whether values of this name are hidden, at the top or inside a vector.</summary>
    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        if (name.Equals("RANDOM_PASSWD", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var word in Words)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The template with every secret that is not empty replaced by <see cref="Secret.Redacted"/>.</summary>
    public static Template Redacted(this Template template) =>
        template.Replaced((_, value) => value.IsEmpty ? value : Secret.Redacted);

    /// <summary>
    /// The template with the secrets of an earlier one where it says <see cref="Secret.Redacted"/>: the same name, and
    /// among several of one name the same place.
    /// </summary>
    public static Template WithSecretsOf(this Template template, Template earlier)
    {
        Dictionary<string, TemplateValue> secrets = [];
        earlier.Replaced((path, value) =>
        {
            secrets[path] = value;
            return value;
        });
        return template.Replaced((path, value) =>
            value.Text == Secret.Redacted && secrets.TryGetValue(path, out var secret)
                ? new(secret.Text, value.Position)
                : value);
    }

    /// <summary>Where the mark of a hidden secret stands in place of the secret: an error each.</summary>
    public static IReadOnlyList<Finding> Marks(Template template)
    {
        List<Finding> marks = [];
        template.Replaced((path, value) =>
        {
            if (value.Text == Secret.Redacted)
            {
                marks.Add(new(
                    Severity.Error, path, "is the mark that stands for a hidden secret", "give the secret itself",
                    value.Position.Line, value.Position.Column));
            }

            return value;
        });
        return marks;
    }

    private static Template Replaced(this Template template, Func<string, TemplateValue, TemplateValue> replace)
    {
        Dictionary<string, int> seen = [];
        return new(template.Attributes.Select(attribute =>
        {
            var index = seen[attribute.Name] = seen.GetValueOrDefault(attribute.Name) + 1;
            var path = $"{attribute.Name}[{index}]";
            return attribute switch
            {
                TemplateSingle single when IsSecret(single.Name) =>
                    new TemplateSingle(single.Name, replace(path, single.Value), single.Position),
                TemplateVector vector when vector.Members.Any(member => IsSecret(member.Name)) =>
                    new TemplateVector(vector.Name, Replaced(vector, path, replace), vector.Position),
                _ => attribute,
            };
        }));
    }

    private static IEnumerable<TemplateMember> Replaced(
        TemplateVector vector, string path, Func<string, TemplateValue, TemplateValue> replace) =>
        vector.Members.Select(member => IsSecret(member.Name)
            ? new(member.Name, replace($"{path}/{member.Name}", member.Value), member.Position)
            : member);
}
