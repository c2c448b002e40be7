using System.CommandLine;

namespace Hypernova.Cli.Vms;

internal static class Suspend
{
    public static Command Create(Hn hn) =>
        VmAction.Create(hn, "suspend", "Save a VM's memory on its host and end QEMU");
}
