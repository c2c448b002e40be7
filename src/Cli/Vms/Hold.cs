using System.CommandLine;

namespace Hypernova.Cli.Vms;

internal static class Hold
{
    public static Command Create(Hn hn) => VmAction.Create(hn, "hold", "Keep a pending VM from being placed");
}
