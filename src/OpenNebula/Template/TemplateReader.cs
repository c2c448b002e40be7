using System.Text;
using System.Text.Unicode;

namespace Hypernova.OpenNebula;

/// <summary>Checks the input as a whole (size, encoding, characters) and chooses between the two forms.</summary>
internal static class TemplateReader
{
    private const char ByteOrderMark = '\uFEFF';

    public static Template Read(ReadOnlySpan<byte> utf8, TemplateLimits limits)
    {
        CheckSize(utf8.Length, limits);
        if (!Utf8.IsValid(utf8))
        {
            throw NotUtf8(utf8);
        }

        return ReadChecked(Encoding.UTF8.GetString(utf8), limits);
    }

    public static Template Read(string text, TemplateLimits limits)
    {
        CheckSize(text.Length > limits.Bytes ? text.Length : Encoding.UTF8.GetByteCount(text), limits);
        return ReadChecked(text, limits);
    }

    private static Template ReadChecked(string text, TemplateLimits limits)
    {
        text = text.StartsWith(ByteOrderMark) ? text[1..] : text;
        if (TemplateValue.IndexOfForbidden(text) is >= 0 and var bad)
        {
            throw TemplateSyntaxException.At(
                text, bad, $"found the character U+{(int)text[bad]:X4}: this is binary, a template is text");
        }

        var content = text.AsSpan().TrimStart(" \t\r\n");
        return content.StartsWith("<")
            ? TemplateXmlParser.Parse(text, limits)
            : new TemplateTextParser(text, limits).Parse();
    }

    private static void CheckSize(int bytes, TemplateLimits limits)
    {
        if (bytes > limits.Bytes)
        {
            throw new TemplateSyntaxException(
                new($"the template is larger than the limit of {limits.Bytes} bytes", TextPosition.None, ""));
        }
    }

    private static TemplateSyntaxException NotUtf8(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        var before = Encoding.UTF8.GetString(utf8[..at]);
        return TemplateSyntaxException.At(
            before, before.Length, $"found the byte 0x{utf8[at]:X2}, which is not UTF-8: a template is UTF-8 text");
    }
}
