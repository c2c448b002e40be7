using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypernova.Model;

/// <summary>
/// A value that must not be seen: it prints, and serializes, as <c>***</c>. Only <see cref="Reveal"/> gives it away,
/// and only the store (which encrypts it) and the domain document's writer call that.
/// </summary>
[JsonConverter(typeof(Redacting))]
public sealed class Secret : IEquatable<Secret>
{
    /// <summary>What is shown instead.</summary>
    public const string Redacted = "***";

    private readonly string _value;

    /// <summary>Hides a value.</summary>
    /// <param name="value">What to hide.</param>
    public Secret(string value) => _value = value;

    /// <summary>The value itself: for the wire to the hypervisor and for encryption at rest only.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public bool Equals(Secret? other) =>
        other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Always <see cref="Redacted"/>.</summary>
    public override string ToString() => Redacted;

    /// <summary>Redacted in JSON. Public, because generated code makes it.</summary>
    public sealed class Redacting : JsonConverter<Secret>
    {
        /// <inheritdoc/>
        public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? new Secret(text) : null;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Redacted);
    }
}
