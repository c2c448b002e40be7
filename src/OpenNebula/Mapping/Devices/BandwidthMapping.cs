namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>INBOUND_ and OUTBOUND_: AVG_BW and PEAK_BW in kilobytes a second, PEAK_KB in kilobytes.</summary>
internal static class BandwidthMapping
{
    private const long Most = uint.MaxValue;

    public static BandwidthSpec? Map(Section own, string direction, bool isPrepared)
    {
        var (averageName, misspelt) = ($"{direction}_AVG_BW", $"{direction}_PEAK_KW");
        var average = own.Number(averageName, 0, Most);
        var peak = own.Number($"{direction}_PEAK_BW", 0, Most);
        var burst = own.Number($"{direction}_PEAK_KB", 0, Most);
        if (own.HasOwn(misspelt))
        {
            own.Warn(misspelt, isPrepared ? "is not read" : "is read as the right name", $"{direction}_PEAK_KB = …");
            burst ??= isPrepared ? null : own.Number(misspelt, 0, Most);
        }

        if (average is null && (peak ?? burst) is not null && !isPrepared)
        {
            own.Error(
                peak is null ? $"{direction}_PEAK_KB" : $"{direction}_PEAK_BW",
                $"has no effect without {averageName}",
                $"{averageName} = …");
        }

        // libvirt has no limit of nothing: 0 is none.
        return isPrepared
            ? average is null && peak is null && burst is null ? null : new(average, peak, burst)
            : average is null or 0 ? null : new(average, peak > 0 ? peak : null, burst > 0 ? burst : null);
    }
}
