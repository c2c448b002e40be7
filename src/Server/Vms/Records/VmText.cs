using Hypernova.Model;
using Hypernova.OpenNebula;

namespace Hypernova.Server.Vms;

/// <summary>The user's own text of a VM: shown without its secrets, which come back when it is edited.</summary>
internal static class VmText
{
    /// <summary>As it is shown.</summary>
    public static string Shown(string text)
    {
        // A libvirt document is kept without its secrets.
        if (IsDocument(text))
        {
            return text;
        }

        // Most texts hold no word of a secret and are shown as they are, unparsed.
        if (!TemplateSecrets.IsSecret(text))
        {
            return text;
        }

        try
        {
            return Template.Parse(text).Redacted().ToString();
        }
        catch (TemplateSyntaxException)
        {
            return Secret.Redacted;
        }
    }

    /// <summary>As it is kept: with the earlier text's secrets where it says <see cref="Secret.Redacted"/>.</summary>
    public static string? Kept(string? text, string? earlier)
    {
        if (text is null || earlier is null || !text.Contains(Secret.Redacted, StringComparison.Ordinal)
            || IsDocument(text))
        {
            return text;
        }

        try
        {
            return Template.Parse(text).WithSecretsOf(Template.Parse(earlier)).ToString();
        }
        catch (TemplateSyntaxException)
        {
            return text;
        }
    }

    private static bool IsDocument(string text) => text.StartsWith("<domain", StringComparison.Ordinal);
}
