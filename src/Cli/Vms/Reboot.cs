using System.CommandLine;

namespace Hypernova.Cli.Vms;

internal static class Reboot
{
    public static Command Create(Hn hn) =>
        VmAction.CreateWithHard(hn, "reboot", "Ask the guest to reboot; --hard presses reset");
}
