namespace Hypernova.OpenNebula;

/// <summary>Reads a template's own text. No recursion: a member cannot be a vector, so the depth is two.</summary>
internal sealed class TemplateTextParser(string text, TemplateLimits limits)
{
    private readonly TextCursor _cursor = new(text);
    private readonly TemplateValueScanner _values = new(text);
    private int _count;

    public Template Parse()
    {
        List<TemplateAttribute> attributes = [];
        var previousLine = 0;
        _cursor.SkipFree();
        while (!_cursor.AtEnd)
        {
            attributes.Add(ReadAttribute(previousLine));
            previousLine = _cursor.Position.Line;
            _cursor.SkipFree();
        }

        return new(attributes);
    }

    private TemplateAttribute ReadAttribute(int previousLine)
    {
        var (start, position) = (_cursor.Offset, _cursor.Position);
        var afterValue = position.Line == previousLine;
        var name = ReadName(afterValue ? AfterValue : "the name of an attribute or a comment could stand here");
        if (!ReadEquals())
        {
            throw afterValue
                ? Unexpected(start, AfterValue)
                : Unexpected(_cursor.Offset, $"= could stand here, after {Short(name)}");
        }

        if (!_cursor.AtLineEnd)
        {
            return _cursor.Current == '['
                ? ReadVector(name, position)
                : new TemplateSingle(name, ReadValue(ValueOrVector), position);
        }

        var empty = new TemplateValue("", _cursor.Position);
        _cursor.SkipFree();
        return _cursor.Current == '[' ? ReadVector(name, position) : new TemplateSingle(name, empty, position);
    }

    private TemplateVector ReadVector(string name, TextPosition position)
    {
        var open = _cursor.Position;
        _cursor.MoveTo(_cursor.Offset + 1);
        _cursor.SkipFree();
        List<TemplateMember> members = [];
        while (_cursor.Current != ']' || members.Count > 0)
        {
            members.Add(ReadMember(members.Count == 0));
            _cursor.SkipFree();
            if (_cursor.Current == ']')
            {
                break;
            }

            if (_cursor.Current != ',')
            {
                throw Unexpected(_cursor.Offset, $"a comma, or ] to end the vector opened at {open}, {AfterMember}");
            }

            _cursor.MoveTo(_cursor.Offset + 1);
            _cursor.SkipFree();
        }

        _cursor.MoveTo(_cursor.Offset + 1);
        return new(name, members, position);
    }

    private TemplateMember ReadMember(bool first)
    {
        var position = _cursor.Position;
        var name = ReadName(first
            ? "the name of a member, or ] for a vector without any, could stand here"
            : "the name of a member could stand here; after the last one there is no comma");
        if (!ReadEquals())
        {
            throw Unexpected(_cursor.Offset, $"= could stand here, after {Short(name)}");
        }

        return _cursor.Current == '['
            ? throw Unexpected(_cursor.Offset, "a value could stand here: a member of a vector cannot be a vector")
            : new(name, ReadValue("a value could stand here: an empty one is written \"\""), position);
    }

    private string ReadName(string expected)
    {
        var start = _cursor.Offset;
        var end = start;
        while (end < text.Length && TemplateName.Holds(text[end]))
        {
            end++;
        }

        if (end == start)
        {
            throw Unexpected(start, expected);
        }

        if (++_count > limits.Attributes)
        {
            throw TemplateSyntaxException.At(
                text, start, $"the template has more than the limit of {limits.Attributes} attributes and members");
        }

        return _cursor.MoveTo(end).ToString();
    }

    private bool ReadEquals()
    {
        _cursor.SkipBlanks();
        if (_cursor.Current != '=')
        {
            return false;
        }

        _cursor.MoveTo(_cursor.Offset + 1);
        _cursor.SkipBlanks();
        return true;
    }

    private TemplateValue ReadValue(string expected)
    {
        var (start, position) = (_cursor.Offset, _cursor.Position);
        var end = _values.End(start);
        if (end == start)
        {
            throw Unexpected(start, expected);
        }

        var value = _values.Text(start, end);
        _cursor.MoveTo(end);
        return new(value, position, text[start] == '"' ? position.After("\"") : position);
    }

    private TemplateSyntaxException Unexpected(int offset, string expected) =>
        TemplateSyntaxException.At(text, offset, $"found {SourceLine.Describe(text, offset)}; {expected}");

    private static string Short(string name) => name.Length > 40 ? name[..40] + "…" : name;

    private const string AfterMember =
        "could stand here; a value that holds blanks or any of = # , [ ] stands in quotes";

    private const string AfterValue =
        "the next attribute, a comment or the end of the line could stand here; "
        + "a value that holds blanks or any of = # , [ ] stands in quotes";

    private const string ValueOrVector =
        "a value, [ or the end of the line could stand here; a value that begins with one of = # , ] stands in quotes";
}
