using static Hypernova.Model.Lifecycle.VmState;

namespace Hypernova.Model.Lifecycle;

/// <summary>The one table of what may be asked in which state. A missing cell does not compile.</summary>
public static class VmLifecycle
{
    /// <summary>Judges an action. Pure; whether another operation is in progress is the caller's to check.</summary>
    /// <param name="state">The VM's stored state.</param>
    /// <param name="action">What is asked.</param>
    public static Verdict Decide(VmState state, VmAction action) => action switch
    {
        VmAction.Deploy => Deploy(state),
        VmAction.Start => Start(state),
        VmAction.Poweroff => Poweroff(state, hard: false),
        VmAction.PoweroffHard => Poweroff(state, hard: true),
        VmAction.Reboot or VmAction.RebootHard => Reboot(state),
        VmAction.Suspend => Suspend(state),
        VmAction.Resume => Resume(state),
        VmAction.Hold => Hold(state),
        VmAction.Release => Release(state),
        VmAction.Terminate or VmAction.TerminateHard => Terminate(state),
        VmAction.Rename or VmAction.Update => Change(state),
    };

    private static Verdict Deploy(VmState state) => state switch
    {
        Pending => Verdict.Go(Running),
        VmState.Hold => Verdict.No(Refusal.Held),
        Running => Verdict.Nothing,
        Suspended or Stopped or VmState.Poweroff or Undeployed => Verdict.No(Refusal.AlreadyPlaced),
        Done => Verdict.No(Refusal.Terminated),
    };

    private static Verdict Start(VmState state) => state switch
    {
        Pending => Verdict.Go(Running),
        VmState.Hold => Verdict.No(Refusal.Held),
        Running => Verdict.Nothing,
        Suspended => Verdict.No(Refusal.HasSavedMemory),
        Stopped => Verdict.No(Refusal.MemoryStoredAway),
        VmState.Poweroff => Verdict.Go(Running),
        Undeployed => Verdict.Go(Running),
        Done => Verdict.No(Refusal.Terminated),
    };

    private static Verdict Poweroff(VmState state, bool hard) => state switch
    {
        Pending or VmState.Hold => Verdict.No(Refusal.NotPlaced),
        Running => Verdict.Go(VmState.Poweroff),
        Suspended => hard ? Verdict.Go(VmState.Poweroff) : Verdict.No(Refusal.NotRunning),
        VmState.Poweroff => Verdict.Nothing,
        Stopped or Undeployed => Verdict.No(Refusal.NotRunning),
        Done => Verdict.No(Refusal.Terminated),
    };

    private static Verdict Reboot(VmState state) => state switch
    {
        Running => Verdict.Go(Running),
        Pending or VmState.Hold => Verdict.No(Refusal.NotPlaced),
        Suspended or Stopped or VmState.Poweroff or Undeployed => Verdict.No(Refusal.NotRunning),
        Done => Verdict.No(Refusal.Terminated),
    };

    private static Verdict Suspend(VmState state) => state switch
    {
        Running => Verdict.Go(Suspended),
        Suspended => Verdict.Nothing,
        Pending or VmState.Hold => Verdict.No(Refusal.NotPlaced),
        Stopped or VmState.Poweroff or Undeployed => Verdict.No(Refusal.NotRunning),
        Done => Verdict.No(Refusal.Terminated),
    };

    private static Verdict Resume(VmState state) => state switch
    {
        // A running VM may be paused by a user, an I/O error or a watchdog: resume continues it.
        Running => Verdict.Go(Running),
        Suspended or Stopped => Verdict.Go(Running),
        // The field's clients resume what is powered off.
        VmState.Poweroff or Undeployed => Verdict.Go(Running),
        Pending => Verdict.No(Refusal.NotPlaced),
        VmState.Hold => Verdict.No(Refusal.Held),
        Done => Verdict.No(Refusal.Terminated),
    };

    private static Verdict Hold(VmState state) => state switch
    {
        Pending => Verdict.Go(VmState.Hold),
        VmState.Hold => Verdict.Nothing,
        Running or Suspended or Stopped or VmState.Poweroff or Undeployed => Verdict.No(Refusal.AlreadyPlaced),
        Done => Verdict.No(Refusal.Terminated),
    };

    private static Verdict Release(VmState state) => state switch
    {
        VmState.Hold => Verdict.Go(Pending),
        Pending => Verdict.Nothing,
        Running or Suspended or Stopped or VmState.Poweroff or Undeployed => Verdict.No(Refusal.NotHeld),
        Done => Verdict.No(Refusal.Terminated),
    };

    private static Verdict Terminate(VmState state) => state switch
    {
        Pending or VmState.Hold or Running or Suspended or Stopped or VmState.Poweroff or Undeployed =>
            Verdict.Go(Done),
        Done => Verdict.Nothing,
    };

    private static Verdict Change(VmState state) => state switch
    {
        Pending or VmState.Hold or Running or Suspended or Stopped or VmState.Poweroff or Undeployed =>
            Verdict.Go(state),
        Done => Verdict.No(Refusal.Terminated),
    };
}
