using System.CommandLine;

namespace Hypernova.Cli.Vms;

internal static class Poweroff
{
    public static Command Create(Hn hn) => VmAction.CreateWithHard(
        hn,
        "poweroff",
        "Ask the guest to power off and wait; --hard cuts the power",
        VmAction.Timeout(),
        VmAction.Force(),
        VmAction.Spare());
}
