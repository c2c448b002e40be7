using Hypernova.Libvirt.Calls;
using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>Talking to the guest and to its QEMU.</summary>
public sealed partial class LibvirtDomain
{
    private static readonly TimeSpan AgentTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Sends a command to the guest agent and waits for its answer. The command may carry secrets: log neither.
    /// </summary>
    /// <param name="command">The command, as JSON.</param>
    /// <param name="timeout">
    /// How long libvirt waits for the agent, whole seconds; null for 5 s. Once that has passed, libvirt holds the agent
    /// for unresponsive.
    /// </param>
    /// <param name="deadline">How long the call may take; null for the default of jobs.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The agent's answer, as JSON.</returns>
    /// <exception cref="LibvirtException">
    /// With <see cref="LibvirtErrorCode.AgentUnresponsive"/> where no agent is connected or it does not answer.
    /// </exception>
    public Task<string> AgentCommandAsync(
        string command, TimeSpan? timeout = null, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default)
    {
        int seconds = (int)Math.Ceiling((timeout ?? AgentTimeout).TotalSeconds);
        return AskAsync(
            Lanes.Jobs, "virDomainQemuAgentCommand",
            domain => QemuCalls.virDomainQemuAgentCommand(domain, command, seconds, 0), deadline, cancellationToken);
    }

    /// <summary>
    /// Sends a command to QEMU's monitor behind libvirt's back, which marks the domain as tainted: for diagnosis.
    /// </summary>
    /// <param name="command">The command: JSON, or a line for people.</param>
    /// <param name="human">Whether it is a line for people.</param>
    /// <param name="deadline">How long it may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>QEMU's answer.</returns>
    public Task<string> MonitorCommandAsync(
        string command, bool human = false, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        AskAsync(
            Lanes.Power,
            "virDomainQemuMonitorCommand",
            domain => QemuCalls.virDomainQemuMonitorCommand(domain, command, out string? result, human ? 1u : 0) < 0
                ? null
                : result ?? "",
            deadline,
            cancellationToken);

    /// <summary>Opens the guest's console. One user at a time; the guest's output before is not kept.</summary>
    /// <param name="flags">What to do where somebody else has it open.</param>
    /// <param name="device">The alias of a console, serial or parallel device; null for the first.</param>
    /// <param name="deadline">How long opening may take; null for the default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<LibvirtConsole> OpenConsoleAsync(
        ConsoleFlags flags = ConsoleFlags.None, string? device = null, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        OpenConsoleAsync(Lanes.NextStreams(), flags, device, deadline, cancellationToken);

    private Task<LibvirtConsole> OpenConsoleAsync(
        Lane lane, ConsoleFlags flags, string? device, TimeSpan? deadline, CancellationToken cancellationToken) =>
        connection.RunAsync(
            lane,
            "virDomainOpenConsole",
            this,
            domain => LibvirtConsole.Open(
                connection,
                lane,
                Name,
                domain,
                stream => DomainCalls.virDomainOpenConsole(domain, device, stream, (uint)flags)),
            deadline,
            cancellationToken);
}
