using System.Text;

namespace Hypernova.OpenNebula.Config;

/// <summary>A word of a command.</summary>
/// <param name="Text">As written.</param>
/// <param name="Name">The name that it assigns; null where it assigns none.</param>
/// <param name="Value">What it comes to, behind the name where it has one.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Problem">Why the value cannot be known; null where it can.</param>
internal sealed record ShellWord(string Text, string? Name, string Value, TextPosition Position, string? Problem);

/// <summary>Words up to the end of a line or <c>;</c>.</summary>
/// <param name="Words">At least one, unless there is an error.</param>
/// <param name="IsJoined">Whether operators tie it to other commands or files.</param>
internal sealed record ShellCommand(IReadOnlyList<ShellWord> Words, bool IsJoined)
{
    /// <summary>Why the text cannot be read from here on.</summary>
    public Finding? Error { get; init; }
}

/// <summary>Splits a shell fragment into commands and words, quotes and references resolved.</summary>
internal sealed class ShellWords(string text)
{
    private const string Operators = "&|()<>";
    private readonly TextCursor _cursor = new(text);
    private Finding? _error;

    /// <summary>What has been assigned so far; null where the value cannot be known.</summary>
    public Dictionary<string, string?> Values { get; } = [];

    /// <summary>The next command; null at the end.</summary>
    public ShellCommand? NextCommand()
    {
        SkipBetween();
        if (_cursor.AtEnd || _error is not null)
        {
            return null;
        }

        List<ShellWord> words = [];
        var joined = false;
        while (!AtCommandEnd)
        {
            if (Operators.Contains(_cursor.Current))
            {
                joined = true;
                words.Add(new(_cursor.Current.ToString(), null, "", _cursor.Position, null));
                Step();
            }
            else
            {
                words.Add(ReadWord());
            }

            if (_error is not null)
            {
                return new([], joined) { Error = _error };
            }

            SkipBlanks();
        }

        return new(words, joined);
    }

    private bool AtCommandEnd => _cursor.AtLineEnd || _cursor.Current is ';' or '#';

    private bool AtWordEnd =>
        _cursor.AtLineEnd || _cursor.Current is ' ' or '\t' or ';' || Operators.Contains(_cursor.Current);

    private ShellWord ReadWord()
    {
        var (start, position) = (_cursor.Offset, _cursor.Position);
        var name = AssignedName();
        var value = new StringBuilder();
        string? problem = null;
        while (!AtWordEnd && _error is null)
        {
            problem = Piece(value) ?? problem;
        }

        return new(text[start.._cursor.Offset], name, value.ToString(), position, problem);
    }

    private string? AssignedName()
    {
        var end = _cursor.Offset;
        while (end < text.Length && TemplateName.Holds(text[end]))
        {
            end++;
        }

        if (end == _cursor.Offset || end >= text.Length || text[end] != '=' || char.IsAsciiDigit(_cursor.Current))
        {
            return null;
        }

        var name = _cursor.MoveTo(end).ToString();
        Step();
        return name;
    }

    /// <summary>Takes one quoted or bare piece; says why its value cannot be known.</summary>
    private string? Piece(StringBuilder value)
    {
        switch (_cursor.Current)
        {
            case '\'':
                Single(value);
                return null;
            case '"':
                return Double(value);
            case '\\':
                Escape(value);
                return null;
            case '$' or '`':
                return Reference(value);
            default:
                value.Append(_cursor.Current);
                Step();
                return null;
        }
    }

    private void Single(StringBuilder value)
    {
        var (opened, end) = (_cursor.Position, text.IndexOf('\'', _cursor.Offset + 1));
        if (end < 0)
        {
            Unclosed("'", opened);
            return;
        }

        Step();
        value.Append(_cursor.MoveTo(end));
        Step();
    }

    private string? Double(StringBuilder value)
    {
        var opened = _cursor.Position;
        string? problem = null;
        Step();
        while (_cursor.Current != '"')
        {
            if (_cursor.AtEnd)
            {
                Unclosed("\"", opened);
                return null;
            }

            if (_cursor.Current is '$' or '`')
            {
                problem = Reference(value) ?? problem;
            }
            else if (_cursor.Current == '\\' && Next is '"' or '\\' or '$' or '`' or '\n')
            {
                Escape(value);
            }
            else
            {
                value.Append(_cursor.Current);
                Step();
            }
        }

        Step();
        return problem;
    }

    private char Next => _cursor.Offset + 1 < text.Length ? text[_cursor.Offset + 1] : '\0';

    /// <summary>A backslash before the end of a line continues the line.</summary>
    private void Escape(StringBuilder value)
    {
        Step();
        if (_cursor.AtEnd)
        {
            return;
        }

        if (_cursor.Current != '\n')
        {
            value.Append(_cursor.Current);
        }

        Step();
    }

    /// <summary><c>$NAME</c> and <c>${NAME}</c>; everything else would have to be run.</summary>
    private string? Reference(StringBuilder value)
    {
        var braced = _cursor.Current == '$' && Next == '{';
        var start = _cursor.Offset + (braced ? 2 : 1);
        var end = start;
        while (end < text.Length && TemplateName.Holds(text[end]))
        {
            end++;
        }

        if (_cursor.Current == '$' && end == start && Next is ' ' or '\t' or '\n' or '"' or '\0')
        {
            value.Append('$');
            Step();
            return null;
        }

        var isName = _cursor.Current == '$' && end > start && !char.IsAsciiDigit(text[start])
            && (!braced || (end < text.Length && text[end] == '}'));
        if (!isName)
        {
            SkipSubstitution();
            return "needs something to be run, and this file is read, not run";
        }

        _cursor.MoveTo(braced ? end + 1 : end);
        var name = text[start..end];
        if (Values.GetValueOrDefault(name) is not { } known)
        {
            return $"refers to {FindingText.Cut(name)}, which is not set earlier in this file";
        }

        value.Append(known);
        return null;
    }

    /// <summary>Over what a shell would run or compute, up to its closing mark.</summary>
    private void SkipSubstitution()
    {
        var (open, close) = _cursor.Current == '`' ? ('\0', '`') : Next switch
        {
            '(' => ('(', ')'),
            '{' => ('{', '}'),
            _ => ('\0', '\0'),
        };
        Step();
        var depth = 0;
        while (close != '\0' && !_cursor.AtEnd)
        {
            var current = _cursor.Current;
            Step();
            depth += current == open ? 1 : current == close ? -1 : 0;
            if (current == close && depth <= 0)
            {
                return;
            }
        }
    }

    private void SkipBetween()
    {
        do
        {
            SkipBlanks();
            _cursor.SkipFree();
        }
        while (_cursor.Current == ';' && Step());
    }

    /// <summary>Blanks, and line ends behind a backslash.</summary>
    private void SkipBlanks()
    {
        _cursor.SkipBlanks();
        while (_cursor.Current == '\\' && Next == '\n')
        {
            _cursor.MoveTo(_cursor.Offset + 2);
            _cursor.SkipBlanks();
        }
    }

    private bool Step()
    {
        _cursor.MoveTo(Math.Min(text.Length, _cursor.Offset + 1));
        return true;
    }

    private void Unclosed(string quote, TextPosition opened)
    {
        _error = new(
            Severity.Error, "", $"the quote {quote} is never closed", "close it", opened.Line, opened.Column);
        _cursor.MoveTo(text.Length);
    }
}
