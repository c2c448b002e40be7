using Hypernova.Server.Http;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>A new VM.</summary>
/// <param name="Template">Template text.</param>
/// <param name="Name">Instead of the template's name.</param>
/// <param name="Hold">Whether it waits until it is released.</param>
/// <param name="Strict">Whether unknown attributes are errors.</param>
internal sealed record CreateVmBody(string? Template, string? Name = null, bool Hold = false, bool Strict = false);

/// <summary>A new definition.</summary>
/// <param name="Template">Template text.</param>
/// <param name="Strict">Whether unknown attributes are errors.</param>
internal sealed record UpdateDefinitionBody(string? Template, bool Strict = false);

/// <summary>What an action is asked with.</summary>
/// <param name="Timeout">Seconds that a guest may take to power off; null for the VM's own.</param>
/// <param name="Force">Whether a guest that ignores it is destroyed; null for the VM's own.</param>
/// <param name="Name">The new name, with <c>rename</c>.</param>
internal sealed record ActionBody(int? Timeout = null, bool? Force = null, string? Name = null);

/// <summary>A new owner, group or permissions; null leaves one alone.</summary>
/// <param name="OwnerId">The owner.</param>
/// <param name="GroupId">The group.</param>
/// <param name="Permissions">Spelled <c>um-u-----</c>.</param>
internal sealed record AccessBody(int? OwnerId = null, int? GroupId = null, string? Permissions = null);

/// <summary>A guest agent command.</summary>
/// <param name="Command">JSON.</param>
/// <param name="Timeout">Seconds; 5 unless stated.</param>
internal sealed record AgentBody(string? Command, int? Timeout = null);

/// <summary>The guest agent's answer.</summary>
/// <param name="Answer">JSON.</param>
internal sealed record AgentAnswer(string Answer);

/// <summary>What a create or an update comes to.</summary>
/// <param name="Vm">The VM.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Findings">What is to be said about the input.</param>
/// <param name="AppliedNow">What applies now, with an update.</param>
/// <param name="AtNextBoot">What waits for the next boot, with an update.</param>
internal sealed record ChangedVmView(
    VmView Vm,
    OperationView Operation,
    IReadOnlyList<FindingView> Findings,
    IReadOnlyList<string> AppliedNow,
    IReadOnlyList<string> AtNextBoot);
