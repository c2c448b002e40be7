using System.Text;

namespace Hypernova.OpenNebula;

/// <summary>Prints the canonical text: every value quoted, a member a line.</summary>
internal static class TemplatePrinter
{
    public static string Print(Template template)
    {
        var text = new StringBuilder();
        foreach (var attribute in template.Attributes)
        {
            text.Append(attribute.Name).Append(" = ");
            switch (attribute)
            {
                case TemplateSingle single:
                    AppendQuoted(text, single.Value);
                    break;
                case TemplateVector vector:
                    AppendMembers(text, vector);
                    break;
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A vector without its name.</summary>
    public static string Members(TemplateVector vector)
    {
        var text = new StringBuilder();
        AppendMembers(text, vector);
        return text.ToString();
    }

    private static void AppendMembers(StringBuilder text, TemplateVector vector)
    {
        text.Append('[');
        var separator = "\n  ";
        foreach (var member in vector.Members)
        {
            text.Append(separator).Append(member.Name).Append(" = ");
            AppendQuoted(text, member.Value);
            separator = ",\n  ";
        }

        text.Append(vector.Members.Count > 0 ? "\n]" : "]");
    }

    /// <summary>A last backslash would escape the closing quote; the blank after it is trimmed by the reader.</summary>
    private static void AppendQuoted(StringBuilder text, TemplateValue value) => text
        .Append('"')
        .Append(value.Text.Replace("\"", "\\\"", StringComparison.Ordinal))
        .Append(value.Text.EndsWith('\\') ? " \"" : "\"");
}
