using System.Text.Json.Nodes;

namespace Hypernova.Server.Store;

/// <summary>Lifts stored documents of one kind from schema to schema: the first lifts 1 to 2, and so on.</summary>
internal sealed class Upcasters(string kind, params Func<JsonNode, JsonNode>[] steps)
{
    /// <summary>VM specs.</summary>
    public static Upcasters VmSpec { get; } = new("VM spec", VmSpecLifts.QueuesAndClock);

    /// <summary>Host observations.</summary>
    public static Upcasters HostObservation { get; } = new("host observation");

    /// <summary>The schema that is written.</summary>
    public int Current => steps.Length + 1;

    /// <summary>Lifts a document to the current schema.</summary>
    /// <exception cref="StoreException">From a later version of the product.</exception>
    public JsonNode Lift(JsonNode document, long schema)
    {
        if (schema < 1 || schema > Current)
        {
            throw new StoreException($"a stored {kind} has schema {schema}; this version reads 1 to {Current}");
        }

        return steps[((int)schema - 1)..].Aggregate(document, (lifted, step) => step(lifted));
    }
}
