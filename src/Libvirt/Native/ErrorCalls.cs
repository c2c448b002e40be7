using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Hypernova.Libvirt.Native;

/// <summary>virterror.h: the calling thread's last error, copied before anything else can touch it.</summary>
/// <remarks>
/// Unsafe to read libvirt's struct; safe because it is thread-local and read on the thread of the call.
/// </remarks>
internal static unsafe partial class ErrorCalls
{
    private const string Library = HostCalls.Library;

    /// <summary>The failure of the call just made on this thread.</summary>
    internal static LibvirtException Last(string procedure, string target)
    {
        NativeError* error = virGetLastError();
        if (error is null || error->Code == 0)
        {
            return new LibvirtException(
                LibvirtErrorCode.InternalError, LibvirtErrorDomain.None, procedure, target, "it gave no reason");
        }

        string words = Marshal.PtrToStringUTF8(error->Message) ?? "it gave no reason";
        return new LibvirtException(
            (LibvirtErrorCode)error->Code,
            (LibvirtErrorDomain)error->Domain,
            procedure,
            target,
            Passwords().Replace(words, "${key}'***'"))
        {
            Level = (LibvirtErrorLevel)error->Level,
        };
    }

    /// <summary>Libvirt prints each error on stderr unless someone else takes them.</summary>
    internal static void Silence() => virSetErrorFunc(0, &Ignore);

    [UnmanagedCallersOnly]
    private static void Ignore(nint opaque, NativeError* error)
    {
        // The error stays readable as the thread's last error, where the caller takes it.
    }

    // A complaint about a document quotes the offending line of it.
    [GeneratedRegex(
        """(?<key>passw(or)?d\s*=\s*)('[^']*'|"[^"]*")""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Passwords();

    [LibraryImport(Library)]
    private static partial NativeError* virGetLastError();

    [LibraryImport(Library)]
    private static partial void virSetErrorFunc(nint opaque, delegate* unmanaged<nint, NativeError*, void> handler);
}
