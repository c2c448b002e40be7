using System.CommandLine;

namespace Hypernova.Cli.Vms;

internal static class Start
{
    public static Command Create(Hn hn) => VmAction.Create(hn, "start", "Boot a VM that is off");
}
