namespace Hypernova.OpenNebula;

/// <summary>
/// Template names may begin with a digit, names of elements may not: the digit is written as XML's tools do,
/// <c>_x0031_</c>. The small x keeps it apart from every template name, which has capitals only.
/// </summary>
internal static class XmlDigitName
{
    private const string Mark = "_x003";

    public static string Encode(string name) => char.IsAsciiDigit(name[0]) ? $"{Mark}{name[0]}_{name[1..]}" : name;

    public static string Decode(string name) =>
        name.Length > 6 && name.StartsWith(Mark, StringComparison.Ordinal)
        && char.IsAsciiDigit(name[5]) && name[6] == '_'
            ? name[5] + name[7..]
            : name;
}
