using Microsoft.Win32.SafeHandles;

namespace Hypernova.Sqlite.Native;

/// <summary>Owns one <c>sqlite3_backup*</c>; both connections must outlive it.</summary>
internal sealed class BackupHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public BackupHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        // Answers the last step's error again, which was reported when it happened.
        _ = Sqlite3.sqlite3_backup_finish(handle);
        return true;
    }
}
