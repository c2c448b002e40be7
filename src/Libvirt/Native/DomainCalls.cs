using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>libvirt-domain.h.</summary>
/// <remarks>
/// Unsafe because libvirt is C. Safe because each pointer passed is a SafeHandle, a pinned managed block or null, and
/// each returned string is malloc'ed by libvirt, which is what the UTF-8 marshaller frees on Linux.
/// </remarks>
internal static unsafe partial class DomainCalls
{
    private const string Library = HostCalls.Library;

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial string? virConnectGetDomainCapabilities(
        ConnectHandle connection, string? emulator, string? architecture, string? machine, string? type, uint flags);

    [LibraryImport(Library)]
    internal static partial int virConnectListAllDomains(ConnectHandle connection, nint** domains, uint flags);

    [LibraryImport(Library)]
    internal static partial int virConnectGetAllDomainStats(
        ConnectHandle connection, uint stats, NativeDomainStats*** records, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainListGetStats(
        nint* domains, uint stats, NativeDomainStats*** records, uint flags);

    [LibraryImport(Library)]
    internal static partial void virDomainStatsRecordListFree(NativeDomainStats** records);

    [LibraryImport(Library)]
    internal static partial int virConnectDomainEventRegisterAny(
        ConnectHandle connection,
        nint domain,
        int eventId,
        void* callback,
        nint opaque,
        delegate* unmanaged<nint, void> free);

    [LibraryImport(Library)]
    internal static partial int virConnectDomainEventDeregisterAny(nint connection, int callbackId);

    [LibraryImport(Library)]
    internal static partial DomainHandle virDomainLookupByUUID(ConnectHandle connection, byte* uuid);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DomainHandle virDomainLookupByName(ConnectHandle connection, string name);

    [LibraryImport(Library)]
    internal static partial DomainHandle virDomainLookupByID(ConnectHandle connection, int id);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DomainHandle virDomainDefineXMLFlags(ConnectHandle connection, string xml, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DomainHandle virDomainCreateXML(ConnectHandle connection, string xml, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainFree(nint domain);

    [LibraryImport(Library)]
    internal static partial nint virDomainGetName(nint domain);

    [LibraryImport(Library)]
    internal static partial int virDomainGetUUID(nint domain, byte* uuid);

    [LibraryImport(Library)]
    internal static partial uint virDomainGetID(nint domain);

    [LibraryImport(Library)]
    internal static partial int virDomainCreateWithFlags(DomainHandle domain, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainShutdownFlags(DomainHandle domain, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainReboot(DomainHandle domain, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainReset(DomainHandle domain, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainDestroyFlags(DomainHandle domain, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainSuspend(DomainHandle domain);

    [LibraryImport(Library)]
    internal static partial int virDomainResume(DomainHandle domain);

    [LibraryImport(Library)]
    internal static partial int virDomainManagedSave(DomainHandle domain, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainHasManagedSaveImage(DomainHandle domain, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainManagedSaveRemove(DomainHandle domain, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int virDomainSaveFlags(DomainHandle domain, string path, string? xml, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int virDomainRestoreFlags(ConnectHandle connection, string path, string? xml, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainUndefineFlags(DomainHandle domain, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int virDomainRename(DomainHandle domain, string name, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial string? virDomainGetXMLDesc(DomainHandle domain, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainGetInfo(DomainHandle domain, out NativeDomain summary);

    [LibraryImport(Library)]
    internal static partial int virDomainGetState(DomainHandle domain, out int state, out int reason, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainIsPersistent(DomainHandle domain);

    [LibraryImport(Library)]
    internal static partial int virDomainIsActive(DomainHandle domain);

    [LibraryImport(Library)]
    internal static partial int virDomainIsUpdated(DomainHandle domain);

    [LibraryImport(Library)]
    internal static partial int virDomainGetAutostart(DomainHandle domain, out int autostart);

    [LibraryImport(Library)]
    internal static partial int virDomainSetAutostart(DomainHandle domain, int autostart);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int virDomainSetMetadata(
        DomainHandle domain, int type, string? metadata, string? key, string? uri, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial string? virDomainGetMetadata(DomainHandle domain, int type, string? uri, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainGetJobStats(
        DomainHandle domain, out int type, out NativeParameter* parameters, out int count, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainAbortJob(DomainHandle domain);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int virDomainAttachDeviceFlags(DomainHandle domain, string xml, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int virDomainDetachDeviceFlags(DomainHandle domain, string xml, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int virDomainUpdateDeviceFlags(DomainHandle domain, string xml, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainSetMemoryFlags(DomainHandle domain, nuint kibibytes, uint flags);

    [LibraryImport(Library)]
    internal static partial int virDomainSetVcpusFlags(DomainHandle domain, uint count, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int virDomainOpenConsole(
        DomainHandle domain, string? device, StreamHandle stream, uint flags);

    [LibraryImport(Library)]
    internal static partial void virTypedParamsFree(NativeParameter* parameters, int count);
}
