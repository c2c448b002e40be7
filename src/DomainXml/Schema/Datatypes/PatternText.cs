using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Hypernova.DomainXml.Schema.Datatypes;

/// <summary>
/// Translates the regular expressions of XML Schema. Theirs are anchored, know neither laziness nor look-around, take
/// <c>^</c> and <c>$</c> literally, and count code points; the result runs in time linear in the text.
/// </summary>
internal sealed class PatternText
{
    private readonly string _source;
    private readonly StringBuilder _result = new();
    private int _at;
    private int _open;

    private PatternText(string source) => _source = source;

    private bool IsAtEnd => _at >= _source.Length;

    /// <exception cref="FormatException">Not an expression of XML Schema.</exception>
    public static string Translate(string source)
    {
        var text = new PatternText(source);
        text.Alternatives();
        return $@"\A(?:{text._result})\z";
    }

    public static Regex Compile(string source) =>
        new(Translate(source), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private void Alternatives()
    {
        var canRepeat = false;
        while (!IsAtEnd)
        {
            var letter = _source[_at];
            if (letter is '*' or '+' or '?' or '{')
            {
                canRepeat = canRepeat ? Repetition() : throw Wrong($"'{letter}' repeats nothing");
            }
            else
            {
                canRepeat = Piece(letter);
            }
        }

        if (_open > 0)
        {
            throw Wrong("a '(' is never closed");
        }
    }

    // Whether what was read can be repeated.
    private bool Piece(char letter)
    {
        switch (letter)
        {
            case '(':
                _open++;
                _at++;
                _result.Append("(?:");
                return false;
            case ')' when --_open < 0:
                throw Wrong("a ')' closes nothing");
            case ')' or '|':
                _at++;
                _result.Append(letter);
                return letter is ')';
            case '[':
                _result.Append(PatternClass.Read(_source, ref _at));
                return true;
            case '.':
                _at++;
                _result.Append(PatternClass.Others(@"\n\r"));
                return true;
            case '\\':
                _at++;
                _result.Append(PatternClass.Escape(_source, ref _at).Alone);
                return true;
            case ']' or '}':
                throw Wrong($"'{letter}' closes nothing");
            default:
                Literal();
                return true;
        }
    }

    private void Literal()
    {
        var length = char.IsHighSurrogate(_source[_at]) && _at + 1 < _source.Length ? 2 : 1;
        var text = Regex.Escape(_source.Substring(_at, length));
        _result.Append(length == 1 ? text : $"(?:{text})");
        _at += length;
    }

    private bool Repetition()
    {
        if (_source[_at] is not '{')
        {
            _result.Append(_source[_at++]);
            return false;
        }

        var end = _source.IndexOf('}', _at);
        var counts = end < 0 ? [] : _source[(_at + 1)..end].Split(',');
        if (counts.Length is 0 or > 2 || !IsCount(counts[0]) || (counts[^1].Length > 0 && !IsCount(counts[^1])))
        {
            throw Wrong("not a number of repetitions");
        }

        _result.Append(_source, _at, end + 1 - _at);
        _at = end + 1;
        return false;
    }

    private static bool IsCount(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private FormatException Wrong(string why) => new($"{why}, at character {_at + 1} of '{_source}'");
}
