namespace Hypernova.Bench;

/// <summary>Durations of one thing done many times.</summary>
internal sealed class Samples
{
    private readonly List<TimeSpan> _times = [];

    public double Median => At(0.5);

    public double P99 => At(0.99);

    public double Total => _times.Sum(time => time.TotalSeconds);

    public int Count => _times.Count;

    public async Task<T> MeasureAsync<T>(Func<Task<T>> work)
    {
        var began = TimeProvider.System.GetTimestamp();
        var result = await work();
        _times.Add(TimeProvider.System.GetElapsedTime(began));
        return result;
    }

    private double At(double quantile)
    {
        var sorted = _times.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * quantile))].TotalSeconds;
    }
}
