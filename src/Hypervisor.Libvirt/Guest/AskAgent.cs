using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Guest;

/// <summary>
/// A question to the guest agent. What it asks for may change the guest, so an unanswered one is unknown.
/// </summary>
internal static class AskAgent
{
    public static async Task<string> RunAsync(
        Attempt attempt, DomainOwner owner, DomainUuid uuid, string command, TimeSpan timeout)
    {
        using var domain = await attempt.OwnAsync(owner, uuid);
        attempt.Act();
        return await domain.AgentCommandAsync(command, timeout, timeout + attempt.Options.CallDeadline, attempt.Stop);
    }
}
