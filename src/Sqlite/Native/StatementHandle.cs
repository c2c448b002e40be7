using Microsoft.Win32.SafeHandles;

namespace Hypernova.Sqlite.Native;

/// <summary>Owns one <c>sqlite3_stmt*</c>.</summary>
internal sealed class StatementHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public StatementHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        // Answers the last step's error again, which was reported when it happened.
        _ = Sqlite3.sqlite3_finalize(handle);
        return true;
    }
}
