using System.Text.Json.Nodes;

namespace Hypernova.Server.Store;

/// <summary>What changed in stored VM specs, a step each.</summary>
internal static class VmSpecLifts
{
    /// <summary>1 to 2: queues that follow the vCPUs are said as <c>auto</c>; local time is the clock's.</summary>
    public static JsonNode QueuesAndClock(JsonNode spec)
    {
        var features = spec["features"] as JsonObject;
        if (features is not null)
        {
            features["scsiQueues"] ??= "auto";
            if (features["localTime"]?.GetValue<bool>() is true)
            {
                spec["clock"] = new JsonObject { ["offset"] = "localTime" };
            }

            features.Remove("localTime");
        }

        foreach (var nic in (spec["nics"] as JsonArray ?? []).OfType<JsonObject>())
        {
            nic["queues"] ??= "auto";
        }

        return spec;
    }
}
