using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>The host calls that hand memory over.</summary>
/// <remarks>Unsafe to read fixed arrays; safe because libvirt fills no more than the length it was given.</remarks>
internal static unsafe class Hosts
{
    private const int ModelLength = 32;
    private const int FieldLength = 80;
    private const int AllCells = -1;

    /// <summary>The node's hardware, or null where the call failed.</summary>
    internal static NodeHardware? Node(ConnectHandle connection)
    {
        return HostCalls.virNodeGetInfo(connection, out NativeNode node) < 0
            ? null
            : new NodeHardware(
                Parameters.Name(node.Model, ModelLength),
                node.MemoryKiB,
                (int)node.Cpus,
                (int)node.Megahertz,
                new NodeTopology((int)node.Nodes, (int)node.Sockets, (int)node.Cores, (int)node.Threads));
    }

    /// <summary>Memory figures by libvirt's names, in KiB, or null where the call failed.</summary>
    internal static Dictionary<string, ulong>? Memory(ConnectHandle connection)
    {
        int count = 0;
        if (HostCalls.virNodeGetMemoryStats(connection, AllCells, null, ref count, 0) < 0)
        {
            return null;
        }

        var stats = new NativeNodeMemory[count];
        fixed (NativeNodeMemory* pinned = stats)
        {
            if (count > 0 && HostCalls.virNodeGetMemoryStats(connection, AllCells, pinned, ref count, 0) < 0)
            {
                return null;
            }

            var values = new Dictionary<string, ulong>(count, StringComparer.Ordinal);
            for (int index = 0; index < count; index++)
            {
                values[Parameters.Name(pinned[index].Field, FieldLength)] = pinned[index].KiB;
            }

            return values;
        }
    }

    /// <summary>The driver's name; libvirt keeps the string.</summary>
    internal static string? Driver(ConnectHandle connection) =>
        Marshal.PtrToStringUTF8(HostCalls.virConnectGetType(connection));
}
