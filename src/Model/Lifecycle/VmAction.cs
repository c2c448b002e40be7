namespace Hypernova.Model.Lifecycle;

/// <summary>What can be asked of an existing VM.</summary>
public enum VmAction
{
    /// <summary>Place a pending VM and boot it; asked by the scheduler.</summary>
    Deploy,

    /// <summary>Boot; never restores saved memory.</summary>
    Start,

    /// <summary>Ask the guest through ACPI to power off and wait.</summary>
    Poweroff,

    /// <summary>Cut the power.</summary>
    PoweroffHard,

    /// <summary>Ask the guest to reboot.</summary>
    Reboot,

    /// <summary>Press the reset button.</summary>
    RebootHard,

    /// <summary>Save the memory on the host and end QEMU.</summary>
    Suspend,

    /// <summary>Continue from saved memory, or a paused guest.</summary>
    Resume,

    /// <summary>Keep a pending VM from being placed.</summary>
    Hold,

    /// <summary>Let a held VM be placed.</summary>
    Release,

    /// <summary>Power off through ACPI, then remove everything of it.</summary>
    Terminate,

    /// <summary>Cut the power, then remove everything of it.</summary>
    TerminateHard,

    /// <summary>Give another name.</summary>
    Rename,

    /// <summary>Change the definition; what can act now does, the rest at the next boot.</summary>
    Update,
}

/// <summary>The spelling of actions in the API, the command line, operations and the store.</summary>
public static class VmActionNames
{
    /// <summary>The lower-case, dashed word: <c>poweroff</c>, <c>poweroff-hard</c>.</summary>
    /// <param name="action">The action.</param>
    public static string Name(this VmAction action) => action switch
    {
        VmAction.Deploy => "deploy",
        VmAction.Start => "start",
        VmAction.Poweroff => "poweroff",
        VmAction.PoweroffHard => "poweroff-hard",
        VmAction.Reboot => "reboot",
        VmAction.RebootHard => "reboot-hard",
        VmAction.Suspend => "suspend",
        VmAction.Resume => "resume",
        VmAction.Hold => "hold",
        VmAction.Release => "release",
        VmAction.Terminate => "terminate",
        VmAction.TerminateHard => "terminate-hard",
        VmAction.Rename => "rename",
        VmAction.Update => "update",
    };
}
