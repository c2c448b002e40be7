using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>Opens connections: credentials, keepalive and registrations, all on the attempt's own thread.</summary>
/// <remarks>
/// Unsafe for the credentials array that libvirt lends to the callback. Safe because it is read and written within the
/// call and the answers are malloc'ed, as libvirt frees them.
/// </remarks>
internal static unsafe class Opening
{
    private static readonly int[] CredentialKinds =
        [.. Enum.GetValues<CredentialKind>().Select(static kind => (int)kind)];

    internal static ConnectHandle Open(string uri, LibvirtConnectOptions options)
    {
        uint flags = options.IsReadOnly ? 1u : 0;
        // Libvirt gets a callback also where nobody will answer: then it says itself what it missed.
        var asked = new CredentialAnswers(options.Credentials ?? (static _ => null));
        nint opaque = Callbacks.Hold(asked);
        try
        {
            fixed (int* kinds = CredentialKinds)
            {
                NativeAuth auth = new()
                {
                    Types = kinds,
                    TypeCount = (uint)CredentialKinds.Length,
                    Callback = &OnCredentials,
                    Opaque = opaque,
                };
                ConnectHandle opened = Opened(HostCalls.virConnectOpenAuth(uri, &auth, flags), uri, asked.Failure);
                opened.KeepAlive = KeepAlive.Of(options);
                return opened;
            }
        }
        finally
        {
            Callbacks.Drop(opaque);
        }
    }

    /// <summary>Hands the close reason to the queue; false where the driver has no such notice.</summary>
    internal static bool RegisterClose(ConnectHandle connection, EventQueue queue)
    {
        nint opaque = Callbacks.Hold(queue);
        if (HostCalls.virConnectRegisterCloseCallback(connection, Callbacks.Closed, opaque, Callbacks.Release) >= 0)
        {
            return connection.HasCloseCallback = true;
        }

        Callbacks.Drop(opaque);
        return false;
    }

    /// <summary>Hands one kind of events of all domains to the queue.</summary>
    internal static bool Register(ConnectHandle connection, EventQueue queue, DomainEventKinds kind)
    {
        (int eventId, nint callback) = Callbacks.For(kind);
        nint opaque = Callbacks.Hold(queue);
        int id = DomainCalls.virConnectDomainEventRegisterAny(
            connection, 0, eventId, (void*)callback, opaque, Callbacks.Release);
        if (id >= 0)
        {
            connection.AddCallback(id);
            return true;
        }

        Callbacks.Drop(opaque);
        return false;
    }

    private static ConnectHandle Opened(ConnectHandle connection, string uri, Exception? refusal)
    {
        if (!connection.IsInvalid)
        {
            return connection;
        }

        LibvirtException failure = ErrorCalls.Last("virConnectOpenAuth", uri);
        connection.Dispose();
        throw refusal is null ? failure : failure.CausedBy(refusal);
    }

    [UnmanagedCallersOnly]
    private static int OnCredentials(NativeCredential* credentials, uint count, nint opaque)
    {
        var answers = (CredentialAnswers)GCHandle.FromIntPtr(opaque).Target!;
        for (uint index = 0; index < count; index++)
        {
            NativeCredential* credential = credentials + index;
            string? answer = answers.Answer(new CredentialRequest(
                (CredentialKind)credential->Type,
                Marshal.PtrToStringUTF8(credential->Prompt) ?? "",
                Marshal.PtrToStringUTF8(credential->Challenge),
                Marshal.PtrToStringUTF8(credential->DefaultResult)));
            if (answer is null)
            {
                return -1;
            }

            credential->Result = Marshal.StringToCoTaskMemUTF8(answer);
            credential->ResultLength = (uint)System.Text.Encoding.UTF8.GetByteCount(answer);
        }

        return 0;
    }

    /// <summary>Keeps an exception of the provider from unwinding through C.</summary>
    private sealed class CredentialAnswers(Func<CredentialRequest, string?> provider)
    {
        internal Exception? Failure { get; private set; }

        internal string? Answer(CredentialRequest request)
        {
            try
            {
                return provider(request);
            }
            catch (Exception failure)
            {
                Failure = failure;
                return null;
            }
        }
    }
}
