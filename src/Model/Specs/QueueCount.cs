using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypernova.Model.Specs;

/// <summary>Queues of a virtio device: a number, or one a vCPU. In JSON the number or <c>"auto"</c>.</summary>
[JsonConverter(typeof(AsNumberOrAuto))]
public readonly record struct QueueCount
{
    private readonly int _number;

    /// <summary>A fixed number.</summary>
    /// <param name="number">From 1.</param>
    public QueueCount(int number) => _number = number;

    private QueueCount(bool auto) => IsAuto = auto;

    /// <summary>One queue a vCPU at boot.</summary>
    public static QueueCount Auto { get; } = new(auto: true);

    /// <summary>Whether it follows the vCPUs.</summary>
    public bool IsAuto { get; }

    /// <summary>The number for a VM.</summary>
    /// <param name="vcpus">Its vCPUs at boot.</param>
    public int For(int vcpus) => IsAuto ? vcpus : _number;

    /// <summary>As in a template: <c>4</c> or <c>auto</c>.</summary>
    public override string ToString() => IsAuto ? "auto" : _number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number or <c>"auto"</c> in JSON. Public, because generated code makes it.</summary>
    public sealed class AsNumberOrAuto : JsonConverter<QueueCount>
    {
        /// <inheritdoc/>
        public override QueueCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? new(reader.GetInt32()) : Auto;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, QueueCount value, JsonSerializerOptions options)
        {
            if (value.IsAuto)
            {
                writer.WriteStringValue("auto");
            }
            else
            {
                writer.WriteNumberValue(value._number);
            }
        }
    }
}
