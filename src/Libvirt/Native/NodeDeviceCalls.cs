using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>libvirt-nodedev.h: the devices of the host.</summary>
/// <remarks>Unsafe to walk libvirt's array; safe because it has as many entries as the call said.</remarks>
internal static unsafe partial class NodeDeviceCalls
{
    private const uint PciDevices = 1 << 1;

    /// <summary>A document of each PCI device, or null where the list failed.</summary>
    internal static List<string>? PciDocuments(ConnectHandle connection)
    {
        nint* devices = null;
        int count = virConnectListAllNodeDevices(connection, &devices, PciDevices);
        if (count < 0)
        {
            return null;
        }

        var documents = new List<string>(count);
        for (int index = 0; index < count; index++)
        {
            // One that was unplugged meanwhile has no document.
            if (virNodeDeviceGetXMLDesc(devices[index], 0) is { } document)
            {
                documents.Add(document);
            }

            _ = virNodeDeviceFree(devices[index]);
        }

        NativeMemory.Free(devices);
        return documents;
    }

    [LibraryImport(HostCalls.Library)]
    private static partial int virConnectListAllNodeDevices(ConnectHandle connection, nint** devices, uint flags);

    [LibraryImport(HostCalls.Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial string? virNodeDeviceGetXMLDesc(nint device, uint flags);

    [LibraryImport(HostCalls.Library)]
    private static partial int virNodeDeviceFree(nint device);
}
