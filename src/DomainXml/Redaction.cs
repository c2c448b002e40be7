using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml;

/// <summary>Takes secrets out of documents that people see.</summary>
public static class Redaction
{
    private static readonly HashSet<string> SecretAttributes = ["passwd", "password"];

    /// <summary>A copy in which each secret reads <c>***</c>.</summary>
    /// <param name="document">A domain document.</param>
    public static XDocument Redact(XDocument document)
    {
        var copy = new XDocument(document);
        foreach (var attribute in copy.Descendants().Attributes().Where(IsSecret).ToList())
        {
            attribute.Value = Secret.Redacted;
        }

        foreach (var element in copy.Descendants().Where(IsSecret).ToList())
        {
            element.RemoveNodes();
            element.Value = Secret.Redacted;
        }

        return copy;
    }

    internal static bool IsSecret(XAttribute attribute) =>
        SecretAttributes.Contains(attribute.Name.LocalName) || IsQemuSecret(attribute);

    // Memory encryption of the guest: the owner's session key and certificate.
    internal static bool IsSecret(XElement element) =>
        element.Parent?.Name == "launchSecurity" && element.Name.LocalName is "session" or "dhCert";

    // An argument holds name and value together, a variable of the environment apart.
    private static bool IsQemuSecret(XAttribute attribute) =>
        attribute.Name == "value" && attribute.Parent?.Name.Namespace == Namespaces.Qemu
        && NamesSecret(attribute.Parent.Attribute("name")?.Value + attribute.Value);

    private static bool NamesSecret(string argument) =>
        argument.Contains("passw", StringComparison.OrdinalIgnoreCase)
        || argument.Contains("secret", StringComparison.OrdinalIgnoreCase);
}
