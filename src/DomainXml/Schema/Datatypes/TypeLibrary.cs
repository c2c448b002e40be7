using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using System.Xml;

namespace Hypernova.DomainXml.Schema.Datatypes;

/// <summary>The types that schemas may name: RELAX NG's own two, and those of XML Schema.</summary>
internal static partial class TypeLibrary
{
    /// <summary>The namespace of XML Schema's types.</summary>
    public const string XmlSchema = "http://www.w3.org/2001/XMLSchema-datatypes";

    private static readonly Dictionary<string, BuiltInType> Own = new(StringComparer.Ordinal)
    {
        ["string"] = Anything(WhiteSpace.Preserve),
        ["token"] = Anything(WhiteSpace.Collapse),
    };

    private static readonly Dictionary<string, BuiltInType> Schema = new(StringComparer.Ordinal)
    {
        ["string"] = Anything(WhiteSpace.Preserve),
        ["normalizedString"] = Anything(WhiteSpace.Replace),
        ["token"] = Anything(WhiteSpace.Collapse),
        ["language"] = Shaped("a language code", Language),
        ["Name"] = new("an XML name", WhiteSpace.Collapse, IsName),
        ["NCName"] = LocalName,
        ["ID"] = LocalName,
        ["IDREF"] = LocalName,
        ["NMTOKEN"] = new("a word of name characters", WhiteSpace.Collapse, IsNameToken),
        ["QName"] = Shaped("a qualified name", QualifiedName),
        ["anyURI"] = Shaped("a URI", Uri),
        ["boolean"] = new("true or false", WhiteSpace.Collapse, text => text is "true" or "false" or "1" or "0")
        {
            Compare = (one, other) => IsTrue(one).CompareTo(IsTrue(other)),
        },
        ["decimal"] = Number("a decimal number", Decimal),
        ["float"] = Number("a number", Floating),
        ["double"] = Number("a number", Floating),
        ["hexBinary"] = Shaped("pairs of hexadecimal digits", Hexadecimal),
        ["base64Binary"] = Shaped("base64", Base64),
        ["date"] = new("a date such as 2001-12-31", WhiteSpace.Collapse, text => IsDay(text, Date())),
        ["time"] = Shaped("a time such as 23:59:59", Time),
        ["dateTime"] = new(
            "a moment such as 2001-12-31T23:59:59", WhiteSpace.Collapse, text => IsDay(text, Moment())),
        ["integer"] = Integer(null, null),
        ["nonNegativeInteger"] = Integer(0, null),
        ["positiveInteger"] = Integer(1, null),
        ["nonPositiveInteger"] = Integer(null, 0),
        ["negativeInteger"] = Integer(null, -1),
        ["long"] = Integer(long.MinValue, long.MaxValue),
        ["int"] = Integer(int.MinValue, int.MaxValue),
        ["short"] = Integer(short.MinValue, short.MaxValue),
        ["byte"] = Integer(sbyte.MinValue, sbyte.MaxValue),
        ["unsignedLong"] = Integer(0, ulong.MaxValue, isSigned: false),
        ["unsignedInt"] = Integer(0, uint.MaxValue, isSigned: false),
        ["unsignedShort"] = Integer(0, ushort.MaxValue, isSigned: false),
        ["unsignedByte"] = Integer(0, byte.MaxValue, isSigned: false),
    };

    private static BuiltInType LocalName => new("a name without a colon", WhiteSpace.Collapse, IsLocalName);

    /// <summary>The type of that name; null if the library does not have it.</summary>
    public static BuiltInType? Find(string library, string name) => library switch
    {
        "" => Own.GetValueOrDefault(name),
        XmlSchema => Schema.GetValueOrDefault(name),
        _ => null,
    };

    private static BuiltInType Anything(WhiteSpace whiteSpace) =>
        new("any text", whiteSpace, _ => true) { IsAnything = true };

    private static BuiltInType Shaped(string words, Func<Regex> shape) =>
        new(words, WhiteSpace.Collapse, text => shape().IsMatch(text));

    private static BuiltInType Number(string words, Func<Regex> shape) =>
        Shaped(words, shape) with { Compare = (one, other) => Real(one).CompareTo(Real(other)) };

    private static BuiltInType Integer(BigInteger? low, BigInteger? high, bool isSigned = true) =>
        new(IntegerWords(low, high), WhiteSpace.Collapse, text => IsInteger(text, low, high, isSigned))
        {
            Unbounded = "a whole number",
            Compare = (one, other) => Whole(one).CompareTo(Whole(other)),
        };

    private static string IntegerWords(BigInteger? low, BigInteger? high) => (low, high) switch
    {
        (null, null) => "a whole number",
        (null, _) => $"a whole number to {high}",
        (_, null) => $"a whole number from {low}",
        _ => $"a whole number from {low} to {high}",
    };

    private static bool IsInteger(string text, BigInteger? low, BigInteger? high, bool isSigned)
    {
        var digits = text.AsSpan(isSigned && text.Length > 0 && text[0] is '+' or '-' ? 1 : 0);
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') || digits.TrimStart('0').Length > LongestNumber)
        {
            return false;
        }

        var value = Whole(text);
        return !(value < low) && !(value > high);
    }

    // As libxml2 has it; and the time to read a number grows with the square of its length.
    private const int LongestNumber = 24;

    private static BigInteger Whole(string text) =>
        BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static double Real(string text) => text switch
    {
        "INF" => double.PositiveInfinity,
        "-INF" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static bool IsTrue(string text) => text is "true" or "1";

    // Leap years repeat every four hundred.
    private static bool IsDay(string text, Regex shape)
    {
        var match = shape.Match(text);
        return match.Success && Number(match, "day") <= DateTime.DaysInMonth(
            (Number(match, "year") % 400) + 400, Number(match, "month"));
    }

    private static int Number(Match match, string part) =>
        int.Parse(match.Groups[part].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsName(string text) => text.Length > 0
        && (XmlConvert.IsStartNCNameChar(text[0]) || text[0] is ':') && IsNameToken(text);

    private static bool IsLocalName(string text) =>
        text.Length > 0 && XmlConvert.IsStartNCNameChar(text[0]) && text.All(XmlConvert.IsNCNameChar);

    private static bool IsNameToken(string text) =>
        text.Length > 0 && text.All(letter => XmlConvert.IsNCNameChar(letter) || letter is ':');

    [GeneratedRegex(@"\A[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Language();

    [GeneratedRegex(@"\A([\p{L}_][\w.\-]*:)?[\p{L}_][\w.\-]*\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"\A[+\-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Decimal();

    [GeneratedRegex(
        @"\A([+\-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+\-]?[0-9]+)?|-?INF|NaN)\z",
        RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Floating();

    [GeneratedRegex(@"\A([0-9a-fA-F]{2})*\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"\A(([A-Za-z0-9+/] ?){4})*(([A-Za-z0-9+/] ?){2,3}={1,2})?\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Base64();

    private const string Day = @"-?(?<year>[0-9]{4,9})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12][0-9]|3[01])";
    private const string Clock = @"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)";
    private const string Zone = @"(Z|[+\-](0[0-9]|1[0-3]):[0-5][0-9]|[+\-]14:00)?";

    [GeneratedRegex($@"\A{Day}{Zone}\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Date();

    [GeneratedRegex($@"\A{Clock}{Zone}\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Time();

    [GeneratedRegex($@"\A{Day}T{Clock}{Zone}\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Moment();

    // A scheme and anything, or a path whose first step has no colon; percent signs as escapes only, one '#'. Letters
    // that a URI should escape are forgiven.
    [GeneratedRegex(
        $@"\A([A-Za-z][A-Za-z0-9+.\-]*:{Any}*|([^%#:/?]|{Escape})*([/?]{Any}*)?)(#{Any}*)?\z",
        RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Uri();

    private const string Escape = "%[0-9A-Fa-f]{2}";
    private const string Any = $"([^%#]|{Escape})";
}
