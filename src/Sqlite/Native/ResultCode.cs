namespace Hypernova.Sqlite.Native;

/// <summary>The primary result codes that this provider acts on; every other one is only reported.</summary>
internal static class ResultCode
{
    public const int Ok = 0;
    public const int Busy = 5;
    public const int Interrupt = 9;
    public const int IoError = 10;
    public const int Corrupt = 11;
    public const int Row = 100;
    public const int Done = 101;
    public const int NotADatabase = 26;

    /// <summary>The primary code inside an extended one.</summary>
    public static int Primary(int code) => code & 0xff;
}
