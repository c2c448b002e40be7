namespace Hypernova.OpenNebula.Mapping.Reading;

/// <summary>Collects all that is to be said, at most so many of each weight.</summary>
internal sealed class FindingList
{
    private const int MostOfEach = 50;
    private const int LongestShown = 40;

    private readonly List<Finding> _errors = [];
    private readonly List<Finding> _warnings = [];
    private int _unsaidErrors;
    private int _unsaidWarnings;

    public bool HasErrors => _errors.Count > 0;

    /// <summary>
    /// Whether OpenNebula's core made what is read: its driver passes over numbers and switches that are none.
    /// </summary>
    public bool IsPrepared { get; init; }

    /// <summary>Whether another one would still be said, and not only counted; saves the work of wording it.</summary>
    public bool HasRoom(Severity severity) =>
        (severity == Severity.Error ? _errors.Count : _warnings.Count) < MostOfEach;

    public void Error(string path, TextPosition position, string message, string remedy = "") =>
        Say(Severity.Error, path, position, message, remedy);

    public void Warn(string path, TextPosition position, string message, string remedy = "") =>
        Say(Severity.Warning, path, position, message, remedy);

    public void Say(Severity severity, string path, TextPosition position, string message, string remedy) =>
        Add(new(severity, path, message, remedy, position.Line, position.Column));

    public void Say(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Add(finding);
        }
    }

    public void Error(LocatedValue at, string message, string remedy = "") =>
        Add(At(Severity.Error, at, message, remedy));

    /// <summary>An error at a place inside a value: its line and column in the value's text.</summary>
    public void Error(LocatedValue at, int line, int column, string message)
    {
        var place = at.Value.PlaceOf(line, column);
        Add(at.Source is null
            ? new(Severity.Error, at.Path, message, "", place.Line, place.Column)
            : new(Severity.Error, at.Path, $"{message}, from {at.Source}, {place}"));
    }

    public void Warn(LocatedValue at, string message, string remedy = "") =>
        Add(At(Severity.Warning, at, message, remedy));

    /// <summary>A value in quotes, cut; what is secret is not shown at all.</summary>
    public static string Show(LocatedValue value)
    {
        var text = value.Value.Text.ReplaceLineEndings(" ");
        return TemplateSecrets.IsSecret(value.Path.AsSpan(value.Path.LastIndexOf('/') + 1))
            ? "the given value"
            : $"\"{Cut(text)}\"";
    }

    public static string Cut(string text) => text.Length > LongestShown ? text[..LongestShown] + "…" : text;

    public IReadOnlyList<Finding> ToList()
    {
        var all = _errors.Concat(_warnings).OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).ToList();
        AddUnsaid(all, Severity.Error, _unsaidErrors, "errors");
        AddUnsaid(all, Severity.Warning, _unsaidWarnings, "warnings");
        return all;
    }

    private static Finding At(Severity severity, LocatedValue at, string message, string remedy)
    {
        var position = at.Value.Position;
        return at.Source is { } source
            ? new(severity, at.Path, $"{message}, from {source}, {position}", remedy)
            : new(severity, at.Path, message, remedy, position.Line, position.Column);
    }

    private static void AddUnsaid(List<Finding> all, Severity severity, int count, string what)
    {
        if (count > 0)
        {
            all.Add(new(severity, "", $"{count} more {what} are not shown"));
        }
    }

    private void Add(Finding finding)
    {
        var isError = finding.Severity == Severity.Error;
        var list = isError ? _errors : _warnings;
        if (list.Count < MostOfEach)
        {
            list.Add(finding);
        }
        else if (isError)
        {
            _unsaidErrors++;
        }
        else
        {
            _unsaidWarnings++;
        }
    }
}

/// <summary>A value and where it comes from.</summary>
/// <param name="Value">The value.</param>
/// <param name="Path">Its attribute, <c>DISK[0]/CACHE</c>.</param>
/// <param name="Source">The level that has it; null for the VM's own template.</param>
internal sealed record LocatedValue(TemplateValue Value, string Path, string? Source)
{
    public string Text => Value.Text;
}
