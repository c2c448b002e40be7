using System.Xml;

namespace Hypernova.OpenNebula;

/// <summary>
/// Reads the XML form: a root of any name, its children are attributes, children with children are vectors. Read as a
/// stream, so that depth and number are refused before they cost memory. XML attributes mean nothing.
/// </summary>
internal sealed class TemplateXmlParser
{
    private readonly string _text;
    private readonly TemplateLimits _limits;
    private readonly XmlReader _reader;
    private readonly List<TemplateAttribute> _attributes = [];
    private int _count;

    private TemplateXmlParser(string text, TemplateLimits limits, XmlReader reader) =>
        (_text, _limits, _reader) = (text, limits, reader);

    private TextPosition Position => _reader is IXmlLineInfo at ? new(at.LineNumber, at.LinePosition) : default;

    public static Template Parse(string text, TemplateLimits limits)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.Bytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using var source = new StringReader(text);
        using var reader = XmlReader.Create(source, settings);
        var parser = new TemplateXmlParser(text, limits, reader);
        try
        {
            return parser.ReadRoot();
        }
        catch (XmlException exception) when (exception.LineNumber == 0)
        {
            // The reader gives no place when it meets what its settings prohibit.
            var at = Math.Max(0, text.IndexOf("<!DOCTYPE", StringComparison.Ordinal));
            throw TemplateSyntaxException.At(text, at, "found a document type, which no template has");
        }
        catch (XmlException exception)
        {
            throw parser.Error(Cut(exception.Message), new(exception.LineNumber, exception.LinePosition), exception);
        }
    }

    private Template ReadRoot()
    {
        _reader.MoveToContent();
        if (!_reader.IsEmptyElement)
        {
            while (_reader.Read())
            {
                if (_reader.NodeType == XmlNodeType.Element)
                {
                    _attributes.Add(ReadAttribute());
                }
                else
                {
                    RefuseText("the elements of attributes");
                }
            }
        }

        while (_reader.Read())
        {
        }

        return new(_attributes);
    }

    private TemplateAttribute ReadAttribute()
    {
        var (name, position) = (ReadName(), Position);
        if (_reader.IsEmptyElement)
        {
            return new TemplateSingle(name, new("", position), position);
        }

        List<TemplateMember> members = [];
        var text = ReadText();
        while (_reader.NodeType == XmlNodeType.Element)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                throw Error("found text beside elements; an attribute holds a value or members", Position);
            }

            members.Add(ReadMember());
            text = ReadText();
        }

        if (members.Count > 0 && !string.IsNullOrWhiteSpace(text))
        {
            throw Error("found text beside elements; an attribute holds a value or members", Position);
        }

        return members.Count > 0
            ? new TemplateVector(name, members, position)
            : new TemplateSingle(name, Value(text, position), position);
    }

    private TemplateMember ReadMember()
    {
        var (name, position) = (ReadName(), Position);
        if (_reader.IsEmptyElement)
        {
            return new(name, new("", position), position);
        }

        var text = ReadText();
        return _reader.NodeType == XmlNodeType.Element
            ? throw Error("found an element; a value could stand here: a member cannot be a vector", Position)
            : new(name, Value(text, position), position);
    }

    /// <summary>From a start or end tag to the next tag.</summary>
    private string ReadText()
    {
        List<string>? texts = null;
        while (_reader.Read() && _reader.NodeType is not (XmlNodeType.Element or XmlNodeType.EndElement))
        {
            (texts ??= []).Add(_reader.Value);
        }

        return texts switch { null => "", [var one] => one, _ => string.Concat(texts) };
    }

    private string ReadName()
    {
        if (++_count > _limits.Attributes)
        {
            throw Error(
                $"the template has more than the limit of {_limits.Attributes} attributes and members", Position);
        }

        var name = XmlDigitName.Decode(_reader.LocalName);
        return TemplateName.IsValid(name)
            ? name
            : throw Error($"found the name {Cut(name)}; names are made of letters, digits and _", Position);
    }

    private TemplateValue Value(string text, TextPosition position) => text.Contains("]]>", StringComparison.Ordinal)
        ? throw Error("found ]]>, which no value may hold", position)
        : TemplateValue.IndexOfForbidden(text) >= 0
            ? throw Error("found a control character; a value is text", position)
            : new(text, position);

    private void RefuseText(string expected)
    {
        if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
        {
            throw Error($"found text; {expected} could stand here", Position);
        }
    }

    private TemplateSyntaxException Error(string problem, TextPosition position, Exception? cause = null)
    {
        var offset = 0;
        for (var line = 1; line < position.Line && _text.IndexOf('\n', offset) is >= 0 and var end; line++)
        {
            offset = end + 1;
        }

        offset = Math.Min(_text.Length, offset + Math.Max(0, position.Column - 1));
        return new(new(problem, position, SourceLine.Show(_text, offset)), cause);
    }

    private static string Cut(string message) => message.Length > 200 ? message[..200] + "…" : message;
}
