namespace Hypernova.Hypervisor.Libvirt.Sessions;

/// <summary>What the binding's exceptions mean at the boundary.</summary>
internal static class Failures
{
    public static bool IsOfBinding(Exception failure) =>
        failure is LibvirtException or LibvirtDeadlineException or LibvirtRefusedException;

    /// <summary>Whether nothing more can be had from this session.</summary>
    public static bool LosesSession(Exception failure) => failure switch
    {
        LibvirtException refused => refused.IsConnectionLost,
        LibvirtRefusedException { Reason: RefusalReason.LaneFull } => false,
        _ => true,
    };

    /// <summary>A failure over a session that lives.</summary>
    public static HypervisorException Of(string what, Exception failure) => failure switch
    {
        LibvirtException { IsNotFound: true } => new(FailureKind.NotFound, $"{what}: {failure.Message}", failure),
        LibvirtException refused => new(FailureKind.Refused, $"{what}: {WithRemedy(refused)}", failure),
        _ => new(FailureKind.Refused, $"{what}: {failure.Message}", failure),
    };

    /// <summary>An attempt to connect that failed.</summary>
    public static HypervisorException OfConnecting(Exception failure) => failure switch
    {
        LibvirtException refused => new(
            IsWrongAddress(refused) ? FailureKind.Refused : FailureKind.Unreachable, WithRemedy(refused), failure),
        _ => new(FailureKind.Unreachable, failure.Message, failure),
    };

    /// <summary>Waits for a call whose result nobody wants: it was told to stop, and fails by that.</summary>
    public static async Task IgnoreAsync(Task call) =>
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static bool IsWrongAddress(LibvirtException failure) => failure.Domain == LibvirtErrorDomain.Uri
        || failure.Code is LibvirtErrorCode.NoConnect or LibvirtErrorCode.AuthFailed or LibvirtErrorCode.AuthCancelled
            or LibvirtErrorCode.AuthUnavailable or LibvirtErrorCode.AccessDenied or LibvirtErrorCode.OperationDenied
            or LibvirtErrorCode.InvalidArg or LibvirtErrorCode.ConfigUnsupported or LibvirtErrorCode.NoSupport;

    private static string WithRemedy(LibvirtException failure) => KnownTroubles.Remedy(failure.Words) is { } remedy
        ? $"{failure.Message}. Remedy: {remedy}"
        : failure.Message;
}
