using System.Text;

namespace Hypernova.Cli.Console;

/// <summary>
/// Takes a guest's terminal control sequences out of what it prints, across pieces: printed where nobody sits at the
/// console they would move the cursor, or make the terminal type an answer.
/// </summary>
internal sealed class PlainText
{
    private const char Bell = '\a';
    private const char Escape = '\e';
    private Place _place = Place.Text;

    private enum Place
    {
        Text,
        AfterEscape,
        Sequence,
        String,
        StringAfterEscape,
    }

    public string Of(string piece)
    {
        var plain = new StringBuilder(piece.Length);
        foreach (var character in piece)
        {
            if (_place is Place.Text && character != Escape)
            {
                plain.Append(character);
            }

            _place = Next(character);
        }

        return plain.ToString();
    }

    private Place Next(char character) => (_place, character) switch
    {
        (Place.String, Bell) => Place.Text,
        (Place.String, Escape) => Place.StringAfterEscape,
        (Place.String, _) => Place.String,
        (_, Escape) => Place.AfterEscape,
        (Place.AfterEscape, '[') => Place.Sequence,
        (Place.AfterEscape, ']' or 'P' or 'X' or '^' or '_') => Place.String,
        (Place.AfterEscape, >= ' ' and <= '/') => Place.AfterEscape,
        (Place.StringAfterEscape, not '\\') => Place.String,
        (Place.Sequence, >= ' ' and <= '?') => Place.Sequence,
        _ => Place.Text,
    };
}
