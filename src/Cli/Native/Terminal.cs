using System.Runtime.InteropServices;

namespace Hypernova.Cli.Native;

/// <summary>
/// Raw mode of the terminal on standard input. .NET has no way to ask for it, so this calls the C library.
/// Safe because the settings are an opaque buffer, larger than any libc's termios, that only libc reads and writes.
/// </summary>
internal sealed partial class Terminal : IDisposable
{
    private const int StandardInput = 0;
    private const int Now = 0;
    private const int LargerThanTermios = 256;
    private readonly byte[] _before = new byte[LargerThanTermios];
    private bool _restore;

    private Terminal()
    {
    }

    /// <summary>Switches to raw mode; disposing restores what was before.</summary>
    public static Terminal Raw()
    {
        var terminal = new Terminal();
        if (GetAttributes(StandardInput, terminal._before) != 0)
        {
            return terminal;
        }

        var raw = (byte[])terminal._before.Clone();
        MakeRaw(raw);
        terminal._restore = SetAttributes(StandardInput, Now, raw) == 0;
        return terminal;
    }

    public void Dispose()
    {
        if (_restore)
        {
            _restore = false;
            _ = SetAttributes(StandardInput, Now, _before);
        }
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAttributes(int descriptor, byte[] settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAttributes(int descriptor, int when, byte[] settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void MakeRaw(byte[] settings);
}
