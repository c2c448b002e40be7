using System.Xml;
using Hypernova.Model;

namespace Hypernova.Server.Vms;

/// <summary>What a VM's name may be.</summary>
internal static class VmNames
{
    private const int Longest = 128;

    /// <summary>What is wrong with a name; null is left to be chosen.</summary>
    public static Finding? Check(string? name) => name switch
    {
        null => null,
        _ when string.IsNullOrWhiteSpace(name) => new(Severity.Error, "name", "a name must not be empty"),
        { Length: > Longest } => new(Severity.Error, "name", $"a name has at most {Longest} characters"),
        _ when name.Any(char.IsControl) => new(
            Severity.Error, "name", "a name must not contain line ends or control characters"),
        _ when !IsXml(name) => new(
            Severity.Error, "name", "a name must not contain characters that cannot be in a domain document"),
        _ when name.Contains('\'', StringComparison.Ordinal) => new(
            Severity.Error, "name", "a name must not contain the character '"),
        _ => null,
    };

    private static bool IsXml(string name)
    {
        try
        {
            XmlConvert.VerifyXmlChars(name);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
