using System.Buffers;
using System.Xml;

namespace Hypernova.Model;

/// <summary>What the name of a VM may be: what OpenNebula lets any object be called.</summary>
public static class VmName
{
    /// <summary>Characters that a name has at most.</summary>
    public const int Longest = 128;

    /// <summary>Characters that no name may have, as in OpenNebula: clients and drivers give them a meaning.</summary>
    public const string Forbidden = "&|:\\\";/'#{}$<>";

    /// <summary>What makes a refused name one that is taken.</summary>
    public static string Remedy { get; } = $"1 to {Longest} characters, none of {Forbidden}";

    private static readonly SearchValues<char> _forbidden = SearchValues.Create(Forbidden);

    /// <summary>What is wrong with a name that somebody chooses; null where nothing is.</summary>
    /// <param name="name">The name.</param>
    public static string? Refuse(string name) => RefuseKept(name) ?? Forbidding(name);

    /// <summary>
    /// What is wrong with a name that was chosen elsewhere, for a VM that exists: its characters are what they are, as
    /// long as they are text of one line. Null where nothing is.
    /// </summary>
    /// <param name="name">The name.</param>
    public static string? RefuseKept(string name) => name switch
    {
        _ when string.IsNullOrWhiteSpace(name) => "is empty",
        { Length: > Longest } => $"has {name.Length} characters; a name has from 1 to {Longest}",
        _ when name.Any(char.IsControl) => "holds a line end or control character; a name is one line of text",
        _ when !IsXml(name) => "holds characters that cannot be in a domain document",
        _ => null,
    };

    private static string? Forbidding(string name)
    {
        var at = name.AsSpan().IndexOfAny(_forbidden);
        return at < 0 ? null : $"holds the character {name[at]}, which no name may have";
    }

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
