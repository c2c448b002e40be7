using FsCheck;
using FsCheck.Fluent;

namespace Hypernova.DomainXml.Tests;

/// <summary>
/// Text that tries to be more than text: markup, ends of CDATA, entities, characters that XML has no way to write.
/// </summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "<", ">", "&", "'", "\"", "]]>", "<![CDATA[", "<!--", "-->", "&amp;", "&#0;", "&lol;", "</name>", "<domain/>",
        "<?x?>", "' x='", "\" type=\"", "{0}", "%s", "\\", "/", " ", "日本", "😀", "a", "B", "7", "\u2028", "\u00a0",
    ];

    private static readonly string[] Controls =
    [
        "\0", "\u0001", "\u001b", "\u000b", "\ufffe", "\uffff", "\ud800", "\udc00",
        "\n", "\r", "\t", "\u0085", "\u007f",
    ];

    /// <summary>Can be written, if it is escaped.</summary>
    public static Arbitrary<string> Writable => Text(Pieces).ToArbitrary();

    /// <summary>Anything.</summary>
    public static Arbitrary<string> Any =>
        Gen.OneOf(Text([.. Pieces, .. Controls]), ArbMap.Default.GeneratorFor<string>().Where(text => text is not null))
            .ToArbitrary();

    private static Gen<string> Text(string[] pieces) =>
        Gen.Elements(pieces).NonEmptyListOf().Select(list => "x" + string.Concat(list));
}
