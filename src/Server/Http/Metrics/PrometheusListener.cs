using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Hypernova.Server.Http.Metrics;

/// <summary>
/// Keeps the sums of every instrument of the product and writes them in Prometheus' text format. Small on purpose:
/// counters, gauges, and histograms as sum and count.
/// </summary>
internal sealed class PrometheusListener : IDisposable
{
    /// <summary>Instruments of meters whose names begin so are kept.</summary>
    public const string MeterPrefix = "Hypernova";

    /// <summary>
    /// More series than this are dropped: a label with endless values is a defect, not a reason to die.
    /// </summary>
    private const int MaximumSeries = 5000;

    private readonly ConcurrentDictionary<Key, Series> _series = new();
    private readonly MeterListener _listener = new();

    /// <summary>Starts to listen.</summary>
    public PrometheusListener()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(MeterPrefix, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Writes everything known.</summary>
    /// <param name="text">Where to.</param>
    public void Write(StringBuilder text)
    {
        _listener.RecordObservableInstruments();
        var metrics = _series.GroupBy(pair => pair.Key.Instrument)
            .OrderBy(group => group.Key.Name, StringComparer.Ordinal);
        foreach (var metric in metrics)
        {
            PrometheusText.Head(text, NameOf(metric.Key), Kind(metric.Key), metric.Key.Description ?? "");
            foreach (var (key, series) in metric.OrderBy(pair => pair.Key.Labels, StringComparer.Ordinal))
            {
                Write(text, key, series.Read());
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static void Write(StringBuilder text, Key key, (double Sum, long Count) value)
    {
        var name = NameOf(key.Instrument);
        if (IsHistogram(key.Instrument))
        {
            PrometheusText.Sample(text, name + "_sum", key.Labels, value.Sum);
            PrometheusText.Sample(text, name + "_count", key.Labels, value.Count);
        }
        else
        {
            PrometheusText.Sample(text, name, key.Labels, value.Sum);
        }
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = new Key(instrument, PrometheusText.Labels(tags));
        if (!_series.TryGetValue(key, out var series))
        {
            if (_series.Count >= MaximumSeries)
            {
                return;
            }

            series = _series.GetOrAdd(key, static _ => new Series());
        }

        series.Record(value, replace: IsGauge(instrument));
    }

    private static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        return IsCounter(instrument) ? name + "_total" : name;
    }

    private static string Kind(Instrument instrument) =>
        IsCounter(instrument) ? "counter" : IsHistogram(instrument) ? "summary" : "gauge";

    private static bool IsCounter(Instrument instrument) =>
        Generic(instrument, "Counter`1") || Generic(instrument, "ObservableCounter`1");

    private static bool IsHistogram(Instrument instrument) => Generic(instrument, "Histogram`1");

    private static bool IsGauge(Instrument instrument) =>
        instrument.IsObservable || Generic(instrument, "Gauge`1");

    private static bool Generic(Instrument instrument, string name) =>
        string.Equals(instrument.GetType().Name, name, StringComparison.Ordinal);

    private readonly record struct Key(Instrument Instrument, string Labels);

    private sealed class Series
    {
        private readonly Lock _lock = new();
        private double _sum;
        private long _count;

        public void Record(double value, bool replace)
        {
            lock (_lock)
            {
                _sum = replace ? value : _sum + value;
                _count++;
            }
        }

        public (double Sum, long Count) Read()
        {
            lock (_lock)
            {
                return (_sum, _count);
            }
        }
    }
}
