using Hypernova.Hypervisor.Libvirt.Doctor.Native;

namespace Hypernova.Hypervisor.Libvirt.Doctor;

/// <summary>What trying /dev/kvm showed.</summary>
/// <param name="Works">Whether a guest executed an instruction.</param>
/// <param name="Reason">How that is known.</param>
internal sealed record KvmAnswer(bool Works, string Reason);

/// <summary>
/// Whether this machine's /dev/kvm works. A device that exists proves nothing: under some clouds and containers it
/// opens and then never answers, so it is tried on a thread of its own that is given up at the deadline, once a
/// process.
/// </summary>
internal static class KvmProbe
{
    private const string Device = "/dev/kvm";
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
    private const UnixFileMode Everybody = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private static readonly Lazy<Task<KvmAnswer>> Trial = new(StartTrial);

    public static async Task<KvmAnswer> RunAsync(
        TimeSpan deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Refusal() is { } refusal)
        {
            return new(false, refusal);
        }

        try
        {
            return await Trial.Value.WaitAsync(deadline, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new(false, $"{Device} exists and does not answer within {deadline.TotalSeconds} s");
        }
    }

    private static string? Refusal()
    {
        if (!File.Exists(Device))
        {
            return $"there is no {Device}: KVM modules are not loaded or the processor has no virtualization";
        }

        var mode = File.GetUnixFileMode(Device);
        return (mode & Group) == Group || (mode & Everybody) == Everybody
            ? null
            : $"{Device} is for root alone, so QEMU's user cannot open it; its group must be kvm, mode 0660";
    }

    private static Task<KvmAnswer> StartTrial()
    {
        var answer = new TaskCompletionSource<KvmAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => answer.TrySetResult(Try())) { IsBackground = true, Name = "KVM probe" };
        thread.Start();
        return answer.Task;
    }

    private static KvmAnswer Try()
    {
        try
        {
            return KvmTrial.Run() is { } trouble
                ? new(false, $"{Device} exists and does not work: {trouble}")
                : new(true, $"a trial guest ran on {Device}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(false, $"{Device} cannot be opened: {failure.Message}");
        }
    }
}
