using System.CommandLine;

namespace Hypernova.Cli.Vms;

internal static class Terminate
{
    public static Command Create(Hn hn) => VmAction.CreateWithHard(
        hn,
        "terminate",
        "Power off and remove everything of a VM",
        VmAction.Timeout(),
        VmAction.Force(),
        VmAction.Spare());
}
