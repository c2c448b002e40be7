using System.Runtime.InteropServices;
using System.Text;

namespace Hypernova.Libvirt.Native;

/// <summary>libvirt-common.h: typed parameters and fixed-length names.</summary>
/// <remarks>Unsafe to walk C arrays; safe because each is read within the length that libvirt gave with it.</remarks>
internal static unsafe class Parameters
{
    private const int FieldLength = 80;

    internal static Dictionary<string, LibvirtValue> Read(NativeParameter* parameters, int count)
    {
        var values = new Dictionary<string, LibvirtValue>(count, StringComparer.Ordinal);
        for (int index = 0; index < count; index++)
        {
            values[Name(parameters[index].Field, FieldLength)] = Value(parameters + index);
        }

        return values;
    }

    /// <summary>A name in an array of a fixed length, which it may fill without a terminator.</summary>
    internal static string Name(byte* field, int length)
    {
        ReadOnlySpan<byte> bytes = new(field, length);
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private static LibvirtValue Value(NativeParameter* parameter) => parameter->Type switch
    {
        1 => new LibvirtValue(parameter->Int),
        2 => new LibvirtValue(parameter->UInt),
        3 => new LibvirtValue(parameter->Long),
        4 => new LibvirtValue(parameter->ULong),
        5 => new LibvirtValue(parameter->Double),
        6 => new LibvirtValue(parameter->Boolean != 0),
        7 => new LibvirtValue(Marshal.PtrToStringUTF8(parameter->Text) ?? ""),
        // A kind that a later libvirt invented: its bits are there, what they mean is not known.
        _ => new LibvirtValue(parameter->ULong),
    };
}
