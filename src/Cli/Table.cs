using Spectre.Console;

namespace Hypernova.Cli;

/// <summary>Columns of a list for people: a heading and how a cell is read.</summary>
internal sealed class Table<T>(params (string Heading, Func<T, string?> Cell)[] columns)
{
    /// <summary>Wide enough for any line when nobody looks at it: pipes get one line a row.</summary>
    private const int UnboundedWidth = 4096;

    public void Print(IReadOnlyList<T> items, Surroundings surroundings)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(surroundings.Out),
        });
        console.Profile.Width = surroundings.IsTerminal ? surroundings.Width : UnboundedWidth;
        var table = new Spectre.Console.Table().NoBorder();
        foreach (var (heading, _) in columns)
        {
            table.AddColumn(new TableColumn(new Text(heading)).NoWrap().PadLeft(0).PadRight(2));
        }

        foreach (var item in items)
        {
            table.AddRow(columns.Select(column => new Text(column.Cell(item) ?? "-")));
        }

        console.Write(table);
    }
}
