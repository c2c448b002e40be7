namespace Hypernova.Nova.Config;

/// <summary>An ini file as oslo.config reads it: sections, comments, continued lines, repeated keys.</summary>
/// <param name="Values">In order, named <c>section/key</c>.</param>
/// <param name="Findings">Lines that are none of these.</param>
public sealed record IniText(IReadOnlyList<GivenValue> Values, IReadOnlyList<Finding> Findings)
{
    private const int MostFindings = 50;

    /// <summary>Reads a text.</summary>
    public static IniText Read(string text)
    {
        var reader = new Reader();
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            reader.Take(line.TrimEnd().ToString(), number);
        }

        return new(reader.Values, [.. reader.Findings.Take(MostFindings)]);
    }

    private sealed class Reader
    {
        private string _section = "DEFAULT";
        private bool _canContinue;

        public List<GivenValue> Values { get; } = [];

        public List<Finding> Findings { get; } = [];

        public void Take(string line, int number)
        {
            if (line.Length == 0)
            {
                _canContinue = false;
            }
            else if (line[0] is '#' or ';')
            {
                return;
            }
            else if (char.IsWhiteSpace(line[0]))
            {
                Continue(line, number);
            }
            else if (line[0] == '[')
            {
                Section(line, number);
            }
            else
            {
                Assign(line, number);
            }
        }

        private void Continue(string line, int number)
        {
            if (!_canContinue)
            {
                Say(number, 1, "begins with a blank and continues nothing", "begin the line with the option's name");
                return;
            }

            Values[^1] = Values[^1] with { Value = $"{Values[^1].Value}\n{line.Trim()}".TrimStart('\n') };
        }

        private void Section(string line, int number)
        {
            _canContinue = false;
            if (line.Length < 3 || line[^1] != ']')
            {
                Say(number, line.Length, "a section is written [name]", "");
                return;
            }

            _section = line[1..^1].Trim();
        }

        private void Assign(string line, int number)
        {
            var at = line.AsSpan().IndexOfAny('=', ':');
            if (at <= 0)
            {
                _canContinue = false;
                Say(number, 1, "is neither a section, an option nor a comment", "write option = value");
                return;
            }

            var key = line[..at].TrimEnd();
            var value = line[(at + 1)..];
            var column = at + 2 + value.Length - value.TrimStart().Length;
            _canContinue = true;
            Values.Add(new($"{_section}/{key}", Unquoted(value.Trim()), number, column));
        }

        private static string Unquoted(string value) =>
            value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;

        private void Say(int line, int column, string message, string remedy) =>
            Findings.Add(new(Severity.Error, "", message, remedy, line, column));
    }
}
