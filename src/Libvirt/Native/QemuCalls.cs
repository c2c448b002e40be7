using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>libvirt-qemu.h: what only QEMU guests have.</summary>
internal static partial class QemuCalls
{
    private const string Library = "libvirt-qemu.so.0";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial string? virDomainQemuAgentCommand(
        DomainHandle domain, string command, int timeoutSeconds, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int virDomainQemuMonitorCommand(
        DomainHandle domain, string command, out string? result, uint flags);
}
