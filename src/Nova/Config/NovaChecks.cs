using System.Globalization;

namespace Hypernova.Nova.Config;

/// <summary>Types of options as oslo.config knows them.</summary>
internal static class NovaChecks
{
    public static SettingCheck Bool { get; } = value => AsBool(value) is null
        ? new(Severity.Error, "is not a switch: true or false")
        : null;

    public static SettingCheck Float { get; } =
        value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? null
            : new(Severity.Error, "is not a number from 0");

    public static SettingCheck CpuSet { get; } = value => Nova.CpuSet.Parse(value, out var problem) is null
        ? new(Severity.Error, problem!)
        : null;

    /// <summary>Pairs <c>a=b</c>, each side one of some words where there are any.</summary>
    public static SettingCheck Pairs(string[]? keys = null, string[]? values = null) => text =>
    {
        foreach (var item in List(text))
        {
            var parts = item.Split('=', 2);
            if (parts.Length < 2 || parts[0].Length == 0 || parts[1].Length == 0)
            {
                return new(Severity.Error, $"holds {item}, which is not of the form name=value");
            }

            if (keys is not null && !keys.Contains(parts[0].Trim()))
            {
                return new(Severity.Error, $"holds {parts[0].Trim()}, which is none of {string.Join(", ", keys)}");
            }

            if (values is not null && !values.Contains(parts[1].Trim()))
            {
                return new(Severity.Error, $"holds {parts[1].Trim()}, which is none of {string.Join(", ", values)}");
            }
        }

        return null;
    };

    /// <summary>Each of a list is one of some words.</summary>
    public static SettingCheck EachOf(params string[] words) => text =>
        List(text).FirstOrDefault(item => !words.Contains(item)) is { } wrong
            ? new(Severity.Error, $"holds {wrong}, which is none of {string.Join(", ", words)}")
            : null;

    public static bool? AsBool(string value) => value.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" or "1" => true,
        "FALSE" or "NO" or "OFF" or "0" => false,
        _ => null,
    };

    /// <summary>Items between commas or on lines of their own.</summary>
    public static IReadOnlyList<string> List(string? text) => text is null
        ? []
        : text.Trim().TrimStart('[').TrimEnd(']').Split(
            [',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
