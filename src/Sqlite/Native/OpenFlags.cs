namespace Hypernova.Sqlite.Native;

/// <summary>SQLITE_OPEN_*, the part in use.</summary>
[Flags]
internal enum OpenFlags
{
    None = 0,
    ReadOnly = 0x1,
    ReadWrite = 0x2,
    Create = 0x4,
    Uri = 0x40,
    Memory = 0x80,
    NoMutex = 0x8000,
    SharedCache = 0x20000,
    PrivateCache = 0x40000,
    ExtendedResultCodes = 0x2000000,
}
