using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

// The layouts of libvirt's public structs on 64-bit Linux, where `unsigned long` has 8 bytes: part of its stable ABI.

/// <summary>struct _virError.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeError
{
    internal int Code;
    internal int Domain;
    internal nint Message;
    internal int Level;
    internal nint Connection;
    internal nint DomainObject;
    internal nint Text1;
    internal nint Text2;
    internal nint Text3;
    internal int Number1;
    internal int Number2;
    internal nint Network;
}

/// <summary>struct _virNodeInfo.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeNode
{
    internal fixed byte Model[32];
    internal nuint MemoryKiB;
    internal uint Cpus;
    internal uint Megahertz;
    internal uint Nodes;
    internal uint Sockets;
    internal uint Cores;
    internal uint Threads;
}

/// <summary>struct _virNodeMemoryStats.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeNodeMemory
{
    internal fixed byte Field[80];
    internal ulong KiB;
}

/// <summary>struct _virDomainInfo.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeDomain
{
    internal byte State;
    internal nuint MaximumKiB;
    internal nuint MemoryKiB;
    internal ushort VirtualCpus;
    internal ulong CpuTime;
}

/// <summary>struct _virDomainStatsRecord.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeDomainStats
{
    internal nint Domain;
    internal NativeParameter* Parameters;
    internal int Count;
}

/// <summary>struct _virTypedParameter; the union is read by <see cref="Parameters"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 96)]
internal unsafe struct NativeParameter
{
    [FieldOffset(0)]
    internal fixed byte Field[80];

    [FieldOffset(80)]
    internal int Type;

    [FieldOffset(88)]
    internal int Int;

    [FieldOffset(88)]
    internal uint UInt;

    [FieldOffset(88)]
    internal long Long;

    [FieldOffset(88)]
    internal ulong ULong;

    [FieldOffset(88)]
    internal double Double;

    [FieldOffset(88)]
    internal byte Boolean;

    [FieldOffset(88)]
    internal nint Text;
}

/// <summary>struct _virConnectAuth.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeAuth
{
    internal int* Types;
    internal uint TypeCount;
    internal delegate* unmanaged<NativeCredential*, uint, nint, int> Callback;
    internal nint Opaque;
}

/// <summary>struct _virConnectCredential.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeCredential
{
    internal int Type;
    internal nint Prompt;
    internal nint Challenge;
    internal nint DefaultResult;
    internal nint Result;
    internal uint ResultLength;
}
