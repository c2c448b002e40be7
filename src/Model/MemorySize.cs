using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypernova.Model;

/// <summary>An amount of memory or storage. Stored and sent as a number of bytes.</summary>
/// <param name="Bytes">The amount in bytes.</param>
[JsonConverter(typeof(AsBytes))]
public readonly record struct MemorySize(long Bytes) : IComparable<MemorySize>
{
    /// <summary>Nothing.</summary>
    public static MemorySize Zero => default;

    /// <summary>The amount in whole KiB, cut.</summary>
    public long KiB => Bytes >> 10;

    /// <summary>The amount in whole MiB, cut.</summary>
    public long MiB => Bytes >> 20;

    /// <summary>From KiB, the unit of domain documents.</summary>
    /// <param name="kib">KiB.</param>
    /// <exception cref="OverflowException">More than <see cref="long.MaxValue"/> bytes.</exception>
    public static MemorySize FromKiB(long kib) => new(checked(kib * 1024));

    /// <summary>From MiB, the unit of templates.</summary>
    /// <param name="mib">MiB.</param>
    /// <exception cref="OverflowException">More than <see cref="long.MaxValue"/> bytes.</exception>
    public static MemorySize FromMiB(long mib) => new(checked(mib * 1024 * 1024));

    /// <summary>The sum.</summary>
    public static MemorySize operator +(MemorySize left, MemorySize right) => new(left.Bytes + right.Bytes);

    /// <summary>The difference.</summary>
    public static MemorySize operator -(MemorySize left, MemorySize right) => new(left.Bytes - right.Bytes);

    /// <summary>Whether the left is smaller.</summary>
    public static bool operator <(MemorySize left, MemorySize right) => left.Bytes < right.Bytes;

    /// <summary>Whether the left is larger.</summary>
    public static bool operator >(MemorySize left, MemorySize right) => left.Bytes > right.Bytes;

    /// <summary>Whether the left is not larger.</summary>
    public static bool operator <=(MemorySize left, MemorySize right) => left.Bytes <= right.Bytes;

    /// <summary>Whether the left is not smaller.</summary>
    public static bool operator >=(MemorySize left, MemorySize right) => left.Bytes >= right.Bytes;

    /// <inheritdoc/>
    public int CompareTo(MemorySize other) => Bytes.CompareTo(other.Bytes);

    /// <summary>For people: <c>512 MiB</c>, <c>1.5 GiB</c>.</summary>
    public override string ToString() => Bytes switch
    {
        >= 1L << 40 => Text(1L << 40, "TiB"),
        >= 1L << 30 => Text(1L << 30, "GiB"),
        >= 1L << 20 => Text(1L << 20, "MiB"),
        >= 1L << 10 => Text(1L << 10, "KiB"),
        _ => Text(1, "B"),
    };

    private string Text(long unit, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{(double)Bytes / unit:0.##} {name}");

    /// <summary>A number of bytes in JSON. Public, because generated code makes it.</summary>
    public sealed class AsBytes : JsonConverter<MemorySize>
    {
        /// <inheritdoc/>
        public override MemorySize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt64());

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, MemorySize value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Bytes);
    }
}
