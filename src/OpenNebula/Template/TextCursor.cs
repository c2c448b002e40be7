namespace Hypernova.OpenNebula;

/// <summary>Walks a text forward only, once, knowing line and column: what makes reading linear.</summary>
internal sealed class TextCursor(string text)
{
    private int _lineStart;
    private int _line = 1;

    public string Text => text;

    public int Offset { get; private set; }

    public bool AtEnd => Offset >= text.Length;

    /// <summary>NUL at the end, which no checked text holds.</summary>
    public char Current => AtEnd ? '\0' : text[Offset];

    public TextPosition Position => new(_line, Offset - _lineStart + 1);

    public bool AtLineEnd =>
        AtEnd || Current == '\n' || (Current == '\r' && Offset + 1 < text.Length && text[Offset + 1] == '\n');

    /// <summary>Steps over blanks and tabs.</summary>
    public void SkipBlanks() => MoveWhile(" \t");

    /// <summary>Steps over blanks, line ends and comments. A comment begins at any <c>#</c> met here.</summary>
    public void SkipFree()
    {
        while (true)
        {
            SkipBlanks();
            if (Current == '#')
            {
                MoveTo(IndexOrEnd(text.AsSpan(Offset).IndexOf('\n')));
            }
            else if (!AtEnd && AtLineEnd)
            {
                MoveTo(Offset + (Current == '\r' ? 2 : 1));
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Steps to an offset ahead and gives what was stepped over.</summary>
    public ReadOnlySpan<char> MoveTo(int offset)
    {
        var over = text.AsSpan(Offset, offset - Offset);
        if (over.LastIndexOf('\n') is >= 0 and var last)
        {
            _line += over.Count('\n');
            _lineStart = Offset + last + 1;
        }

        Offset = offset;
        return over;
    }

    /// <summary>An index found from here on, as an offset; the end of the text where nothing was found.</summary>
    public int IndexOrEnd(int found) => found < 0 ? text.Length : Offset + found;

    private void MoveWhile(ReadOnlySpan<char> characters) =>
        MoveTo(IndexOrEnd(text.AsSpan(Offset).IndexOfAnyExcept(characters)));
}
