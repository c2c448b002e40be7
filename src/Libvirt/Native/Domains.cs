using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>The domain calls that hand memory over: arrays, identities, records.</summary>
/// <remarks>
/// Unsafe to walk what libvirt allocated; safe because each block is copied and freed before returning.
/// </remarks>
internal static unsafe class Domains
{
    private const int UuidLength = 16;

    /// <summary>Reads what the domain object itself holds; nothing is asked of the daemon.</summary>
    internal static DomainIdentity Identity(nint domain)
    {
        byte* uuid = stackalloc byte[UuidLength];
        _ = DomainCalls.virDomainGetUUID(domain, uuid);
        string name = Marshal.PtrToStringUTF8(DomainCalls.virDomainGetName(domain)) ?? "";
        return new DomainIdentity(new DomainUuid(new Guid(new ReadOnlySpan<byte>(uuid, UuidLength), true)), name);
    }

    internal static DomainIdentity Identity(DomainHandle domain)
    {
        bool added = false;
        domain.DangerousAddRef(ref added);
        try
        {
            return Identity(domain.DangerousGetHandle());
        }
        finally
        {
            domain.DangerousRelease();
        }
    }

    internal static DomainHandle Lookup(ConnectHandle connection, DomainUuid uuid)
    {
        Span<byte> bytes = stackalloc byte[UuidLength];
        _ = uuid.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        fixed (byte* pinned = bytes)
        {
            return DomainCalls.virDomainLookupByUUID(connection, pinned);
        }
    }

    /// <summary>All domains that match, or null where the call failed.</summary>
    internal static List<DomainHandle>? List(ConnectHandle connection, uint flags)
    {
        nint* domains = null;
        int count = DomainCalls.virConnectListAllDomains(connection, &domains, flags);
        if (count < 0)
        {
            return null;
        }

        var handles = new List<DomainHandle>(count);
        for (int index = 0; index < count; index++)
        {
            handles.Add(new DomainHandle(domains[index]));
        }

        NativeMemory.Free(domains);
        return handles;
    }

    /// <summary>One record per domain, or null where the call failed.</summary>
    internal static List<DomainStats>? Stats(ConnectHandle connection, uint stats, uint flags)
    {
        NativeDomainStats** records = null;
        int count = DomainCalls.virConnectGetAllDomainStats(connection, stats, &records, flags);
        return count < 0 ? null : Copy(records, count);
    }

    /// <summary>The one domain's record, none where the domain has gone, or null where the call failed.</summary>
    internal static List<DomainStats>? Stats(DomainHandle domain, uint stats, uint flags)
    {
        bool added = false;
        domain.DangerousAddRef(ref added);
        try
        {
            nint* domains = stackalloc nint[2];
            domains[0] = domain.DangerousGetHandle();
            domains[1] = 0;
            NativeDomainStats** records = null;
            int count = DomainCalls.virDomainListGetStats(domains, stats, &records, flags);
            return count < 0 ? null : Copy(records, count);
        }
        finally
        {
            domain.DangerousRelease();
        }
    }

    /// <summary>The numbers of the running or last job, or null where the call failed.</summary>
    internal static DomainJob? Job(DomainHandle domain, uint flags)
    {
        int result = DomainCalls.virDomainGetJobStats(
            domain, out int type, out NativeParameter* parameters, out int count, flags);
        if (result < 0)
        {
            return null;
        }

        Dictionary<string, LibvirtValue> values = Parameters.Read(parameters, count);
        DomainCalls.virTypedParamsFree(parameters, count);
        return new DomainJob((DomainJobKind)type, values);
    }

    private static List<DomainStats> Copy(NativeDomainStats** records, int count)
    {
        var copies = new List<DomainStats>(count);
        for (int index = 0; index < count; index++)
        {
            NativeDomainStats* record = records[index];
            uint id = DomainCalls.virDomainGetID(record->Domain);
            copies.Add(new DomainStats(
                Identity(record->Domain),
                id == uint.MaxValue ? null : (int)id,
                Parameters.Read(record->Parameters, record->Count)));
        }

        DomainCalls.virDomainStatsRecordListFree(records);
        return copies;
    }
}
