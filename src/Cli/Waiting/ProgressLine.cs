namespace Hypernova.Cli.Waiting;

/// <summary>
/// One line that is written over while a person looks, and is gone at the end. It appears only after a second, so that
/// quick work stays silent; nothing is written where nobody looks.
/// </summary>
internal sealed class ProgressLine(Surroundings surroundings) : IDisposable
{
    private const string Frames = "|/-\\";
    private readonly long _began = surroundings.Time.GetTimestamp();
    private int _shown;
    private int _frame;

    public void Show(string text)
    {
        if (!surroundings.IsTerminal || surroundings.Time.GetElapsedTime(_began) < TimeSpan.FromSeconds(1))
        {
            return;
        }

        var line = $"{Frames[_frame++ % Frames.Length]} {text}";
        line = line.Length > surroundings.Width - 1 ? line[..(surroundings.Width - 1)] : line;
        surroundings.Error.Write("\r" + line.PadRight(_shown));
        surroundings.Error.Flush();
        _shown = line.Length;
    }

    public void Dispose()
    {
        if (_shown > 0)
        {
            surroundings.Error.Write("\r" + new string(' ', _shown) + "\r");
            surroundings.Error.Flush();
        }
    }
}
