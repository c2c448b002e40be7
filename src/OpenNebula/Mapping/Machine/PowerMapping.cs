namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>SHUTDOWN_TIMEOUT and FORCE_DESTROY.</summary>
internal static class PowerMapping
{
    private const int MostSeconds = 7 * 24 * 3600;

    public static PowerSpec Map(Lookup lookup, FindingList findings)
    {
        var timeout = lookup.Single("SHUTDOWN_TIMEOUT", skipEmpty: true);
        return new()
        {
            ShutdownTimeout = ValueReading.Whole(timeout, 1, MostSeconds, findings) is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : null,
            ForceDestroy = ValueReading.YesNo(lookup.Single("FORCE_DESTROY", skipEmpty: true), findings),
        };
    }
}

/// <summary>EMULATOR.</summary>
internal static class EmulatorMapping
{
    public static string? Map(Lookup lookup, FindingList findings) =>
        lookup.Single("EMULATOR") is { Value.IsEmpty: false } emulator
            ? ValueReading.HostPath(emulator, findings)
            : null;
}
