using Microsoft.Win32.SafeHandles;

namespace Hypernova.Sqlite.Native;

/// <summary>Owns one <c>sqlite3*</c> and the state of its callbacks.</summary>
/// <remarks>
/// <c>sqlite3_close_v2</c> waits for the last statement, so that finalizers may run in any order.
/// </remarks>
internal sealed unsafe class DatabaseHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private BusyState* _state;

    public DatabaseHandle()
        : base(ownsHandle: true)
    {
    }

    public void InstallCallbacks() => _state = BusyState.Install(handle);

    public void SetTimeout(int milliseconds) => _state->TimeoutMilliseconds = milliseconds;

    public bool Canceled => Volatile.Read(ref _state->Canceled) != 0;

    public void ClearCanceled() => Volatile.Write(ref _state->Canceled, 0);

    /// <summary>Ends what runs on this connection; may be called from any thread, at any time.</summary>
    public void Cancel()
    {
        var held = false;
        try
        {
            DangerousAddRef(ref held);
            Volatile.Write(ref _state->Canceled, 1);
            Sqlite3.sqlite3_interrupt(this);
        }
        catch (ObjectDisposedException)
        {
            // Closed a moment ago: nothing is left to cancel.
            return;
        }
        finally
        {
            if (held)
            {
                DangerousRelease();
            }
        }
    }

    protected override bool ReleaseHandle()
    {
        BusyState.Remove(handle, _state);
        _state = null;
        return Sqlite3.sqlite3_close_v2(handle) == ResultCode.Ok;
    }
}
