namespace Hypernova.Rig;

/// <summary>Waiting for something that gives no event, such as a line in a log file of another process.</summary>
public static class Eventually
{
    /// <summary>Asks again and again until the answer is yes; fails with what was waited for at the deadline.</summary>
    /// <param name="deadline">Thirty seconds where not given.</param>
    public static async Task TrueAsync(
        string what,
        Func<Task<bool>> question,
        TimeSpan? deadline = null,
        CancellationToken cancellationToken = default)
    {
        var limit = deadline ?? TimeSpan.FromSeconds(30);
        var started = TimeProvider.System.GetTimestamp();
        while (!await question())
        {
            if (TimeProvider.System.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException($"not within {limit.TotalSeconds:0.#} s: {what}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    /// <summary>Waits until the file holds the text; the failure shows what it held instead.</summary>
    public static async Task ContainsAsync(
        string file, string text, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var held = string.Empty;
        try
        {
            await TrueAsync($"{text} in {file}", async () =>
            {
                held = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : string.Empty;
                return held.Contains(text, StringComparison.Ordinal);
            }, deadline, cancellationToken);
        }
        catch (TimeoutException timeout)
        {
            throw new TimeoutException($"{timeout.Message}; it held: {held}", timeout);
        }
    }
}
