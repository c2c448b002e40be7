using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hypernova.Hypervisor.Libvirt.Doctor.Native;

/// <summary>
/// A guest of one page that executes one HLT. Unsafe code because the kernel wants addresses: every buffer is pinned or
/// mapped for the whole trial and freed by it. May block for ever where the device does, so the caller keeps a deadline.
/// </summary>
internal static unsafe partial class KvmTrial
{
    private const nuint CreateMachine = 0xAE01;
    private const nuint RunAreaSize = 0xAE04;
    private const nuint CreateProcessor = 0xAE41;
    private const nuint SetMemory = 0x4020AE46;
    private const nuint RunProcessor = 0xAE80;
    private const nuint SetRegisters = 0x4090AE82;
    private const nuint GetSegments = 0x8138AE83;
    private const nuint SetSegments = 0x4138AE84;
    private const uint ExitByHalt = 5;
    private const byte Halt = 0xF4;
    private const int ReadAndWrite = 3;
    private const int Shared = 1;

    /// <summary>Null where the guest ran; else what failed.</summary>
    public static string? Run()
    {
        using var device = File.OpenHandle("/dev/kvm", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var (machineNumber, trouble) = Ask(device, CreateMachine, null, "creating a machine");
        if (trouble is not null)
        {
            return trouble;
        }

        using var machine = new SafeFileHandle(machineNumber, ownsHandle: true);
        (var processorNumber, trouble) = Ask(machine, CreateProcessor, null, "creating a processor");
        if (trouble is not null)
        {
            return trouble;
        }

        using var processor = new SafeFileHandle(processorNumber, ownsHandle: true);
        return RuntimeInformation.ProcessArchitecture == Architecture.X64 ? RunHalt(device, machine, processor) : null;
    }

    private static string? RunHalt(SafeFileHandle device, SafeFileHandle machine, SafeFileHandle processor)
    {
        var page = (byte*)NativeMemory.AlignedAlloc((nuint)Environment.SystemPageSize, (nuint)Environment.SystemPageSize);
        try
        {
            page[0] = Halt;
            var memory = stackalloc ulong[4] { 0, 0, (ulong)Environment.SystemPageSize, (ulong)page };
            return Ask(machine, SetMemory, memory, "giving it memory").Trouble
                ?? PointAtStart(processor)
                ?? Execute(device, processor);
        }
        finally
        {
            NativeMemory.AlignedFree(page);
        }
    }

    private static string? PointAtStart(SafeFileHandle processor)
    {
        // struct kvm_sregs begins with the code segment: base in bytes 0 to 7, selector in 12 and 13.
        var segments = stackalloc byte[0x138];
        var trouble = Ask(processor, GetSegments, segments, "reading its segments").Trouble;
        *(ulong*)segments = 0;
        *(ushort*)(segments + 12) = 0;

        // struct kvm_regs: 16 registers, then rip, then rflags, whose bit 1 is always set.
        var registers = stackalloc ulong[18];
        new Span<ulong>(registers, 18).Clear();
        registers[17] = 2;
        return trouble
            ?? Ask(processor, SetSegments, segments, "setting its segments").Trouble
            ?? Ask(processor, SetRegisters, registers, "setting its registers").Trouble;
    }

    private static string? Execute(SafeFileHandle device, SafeFileHandle processor)
    {
        var (size, trouble) = Ask(device, RunAreaSize, null, "asking the size of the run area");
        if (trouble is not null)
        {
            return trouble;
        }

        var area = Map(null, (nuint)size, ReadAndWrite, Shared, processor, 0);
        if ((nint)area == -1)
        {
            return Words("mapping the run area");
        }

        try
        {
            trouble = Ask(processor, RunProcessor, null, "running it").Trouble;

            // struct kvm_run: exit_reason is its third 32-bit word.
            var exit = ((uint*)area)[2];
            return trouble ?? (exit == ExitByHalt ? null : $"the trial guest ended with exit {exit}");
        }
        finally
        {
            _ = Unmap(area, (nuint)size);
        }
    }

    private static (int Number, string? Trouble) Ask(SafeFileHandle on, nuint request, void* argument, string step)
    {
        var number = Control(on, request, argument);
        return (number, number < 0 ? Words(step) : null);
    }

    private static string Words(string step) => $"{step}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}";

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, void* argument);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial void* Map(
        void* address, nuint length, int protection, int flags, SafeFileHandle file, nint offset);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(void* address, nuint length);
}
