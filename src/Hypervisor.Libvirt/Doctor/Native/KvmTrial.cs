using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hypernova.Hypervisor.Libvirt.Doctor.Native;

/// <summary>
/// A guest of one page that counts to 65536 and halts. A device that only pretends (a hypervisor below that emulates
/// each instruction) does that too, a thousand times slower than a processor, so the time counts. Unsafe code because
/// the kernel wants addresses: every buffer is pinned or mapped for the whole trial and freed by it. May block for ever
/// where the device does, so the caller keeps a deadline.
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
    private const int ReadAndWrite = 3;
    private const int Shared = 1;
    private const int SegmentSize = 24;
    private const int ControlRegister0 = 224;
    private const int InstructionPointer = 16;
    private const int Flags = 17;

    /// <summary>A processor needs far less than a millisecond; tried again, since it may be lost to others.</summary>
    private const int Tries = 3;

    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(20);

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
        var pageSize = (nuint)Environment.SystemPageSize;
        var page = (byte*)NativeMemory.AlignedAlloc(pageSize, pageSize);
        try
        {
            Program.CopyTo(new Span<byte>(page, Program.Length));
            var memory = stackalloc ulong[4] { 0, 0, pageSize, (ulong)page };
            return Ask(machine, SetMemory, memory, "giving it memory").Trouble
                ?? EnterProtectedMode(processor)
                ?? Execute(device, processor);
        }
        finally
        {
            NativeMemory.AlignedFree(page);
        }
    }

    /// <summary>mov ecx, 65536; dec ecx; jnz back to it; hlt.</summary>
    private static ReadOnlySpan<byte> Program => [0xB9, 0, 0, 1, 0, 0x49, 0x75, 0xFD, 0xF4];

    /// <summary>Flat 32-bit segments, since old processors emulate real mode. They come first in kvm_sregs.</summary>
    private static string? EnterProtectedMode(SafeFileHandle processor)
    {
        var segments = stackalloc byte[0x138];
        if (Ask(processor, GetSegments, segments, "reading its segments").Trouble is { } trouble)
        {
            return trouble;
        }

        // Of struct kvm_segment: base, limit, selector, type, present, dpl, db, s, l, g, avl, unusable, padding.
        for (var index = 0; index < 6; index++)
        {
            var segment = segments + (index * SegmentSize);
            *(ulong*)segment = 0;
            *(uint*)(segment + 8) = uint.MaxValue;
            *(ushort*)(segment + 12) = (ushort)(index == 0 ? 8 : 16);
            ReadOnlySpan<byte> rest = [(byte)(index == 0 ? 11 : 3), 1, 0, 1, 1, 0, 1, 0, 0, 0];
            rest.CopyTo(new Span<byte>(segment + 14, rest.Length));
        }

        *(ulong*)(segments + ControlRegister0) |= 1;
        return Ask(processor, SetSegments, segments, "setting its segments").Trouble;
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
            return Repeat(processor, (uint*)area);
        }
        finally
        {
            _ = Unmap(area, (nuint)size);
        }
    }

    private static string? Repeat(SafeFileHandle processor, uint* area)
    {
        var best = TimeSpan.MaxValue;
        for (var count = 0; count < Tries && best > Slowest; count++)
        {
            var started = TimeProvider.System.GetTimestamp();
            if (RunOnce(processor, area) is { } trouble)
            {
                return trouble;
            }

            var took = TimeProvider.System.GetElapsedTime(started);
            best = took < best ? took : best;
        }

        return best > Slowest
            ? $"65536 rounds of a loop take {best.TotalMilliseconds:0} ms, so something below emulates each instruction"
            : null;
    }

    private static string? RunOnce(SafeFileHandle processor, uint* area)
    {
        // struct kvm_regs: 16 registers, then rip, then rflags, whose bit 1 is always set.
        var registers = stackalloc ulong[18];
        new Span<ulong>(registers, 18).Clear();
        registers[InstructionPointer] = 0;
        registers[Flags] = 2;
        var trouble = Ask(processor, SetRegisters, registers, "setting its registers").Trouble
            ?? Ask(processor, RunProcessor, null, "running it").Trouble;

        // struct kvm_run: exit_reason is its third 32-bit word.
        return trouble ?? (area[2] == ExitByHalt ? null : $"the trial guest ended with exit {area[2]}");
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
