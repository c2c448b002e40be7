using System.Text.Json.Serialization;
using Hypernova.Server.Retention;

namespace Hypernova.Daemon;

/// <summary>How long what happened is kept, as <c>hypernova.json</c> says it.</summary>
internal sealed record RetentionSection
{
    /// <summary>Events.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public KeepSection Events { get; set; } = KeepSection.Of(new RetentionOptions().Events);

    /// <summary>Operations that have ended.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public KeepSection Operations { get; set; } = KeepSection.Of(new RetentionOptions().Operations);

    /// <summary>As the control plane takes it.</summary>
    /// <exception cref="ConfigurationException">A limit is none.</exception>
    public RetentionOptions Options() => new()
    {
        Events = (Events ?? new()).Rule("events"),
        Operations = (Operations ?? new()).Rule("operations"),
    };
}

/// <summary>What one table keeps; null is no limit.</summary>
internal sealed record KeepSection
{
    private const int MostDays = 36_500;
    private const long LeastRows = 1000;

    /// <summary>Days.</summary>
    public int? Days { get; set; }

    /// <summary>Rows.</summary>
    public long? Rows { get; set; }

    /// <summary>Of a rule.</summary>
    /// <param name="rule">The rule.</param>
    public static KeepSection Of(KeepRule rule) => new() { Days = (int?)rule.Age?.TotalDays, Rows = rule.Rows };

    /// <summary>The rule.</summary>
    /// <param name="name">What it is for, for the error.</param>
    /// <exception cref="ConfigurationException">A limit is none.</exception>
    public KeepRule Rule(string name)
    {
        if (Days is < 1 or > MostDays)
        {
            throw new ConfigurationException(
                $"retention.{name}.days: {Days} is not from 1 to {MostDays}, or null for no limit");
        }

        if (Rows is < LeastRows)
        {
            throw new ConfigurationException(
                $"retention.{name}.rows: {Rows} is less than {LeastRows}; null is no limit");
        }

        return new(Days is { } days ? TimeSpan.FromDays(days) : null, Rows);
    }
}
