using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hypernova.Model;

namespace Hypernova.Server.Store;

/// <summary>
/// JSON in the store: secrets sealed, each document with its schema number; one of an earlier schema is lifted by
/// upcasters when it is read, and written in the current one with the next change.
/// </summary>
internal sealed class StoredJson(Vault vault) : IDisposable
{
    private readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new SealedSecretConverter(vault), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes.</summary>
    public string Write<T>(T value) => JsonSerializer.Serialize(value, _options);

    /// <summary>Reads a document of the current schema.</summary>
    public T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, _options)
        ?? throw new StoreException($"the store holds null where a {typeof(T).Name} belongs");

    /// <summary>Reads a document of any schema up to the current.</summary>
    public T Read<T>(string text, long schema, Upcasters upcasters)
    {
        if (schema == upcasters.Current)
        {
            return Read<T>(text);
        }

        var lifted = upcasters.Lift(JsonNode.Parse(text)!, schema);
        return lifted.Deserialize<T>(_options)
            ?? throw new StoreException($"the store holds null where a {typeof(T).Name} belongs");
    }

    /// <summary>Seals a whole text.</summary>
    public string Seal(string text) => vault.Seal(text);

    /// <summary>Opens a sealed text.</summary>
    public string Open(string text) => vault.Open(text);

    /// <summary>Tells texts apart without keeping them.</summary>
    public string Fingerprint(string text) => vault.Fingerprint(text);

    /// <inheritdoc/>
    public void Dispose() => vault.Dispose();

    private sealed class SealedSecretConverter(Vault vault) : JsonConverter<Secret>
    {
        public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? new Secret(vault.Open(text)) : null;

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(vault.Seal(value.Reveal()));
    }
}
