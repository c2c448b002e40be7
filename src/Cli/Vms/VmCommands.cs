using System.CommandLine;
using Hypernova.Cli.Console;

namespace Hypernova.Cli.Vms;

internal static class VmCommands
{
    public static Command Create(Hn hn) => Hn.Group(
        "vm",
        "Virtual machines",
        CreateVm.Create(hn),
        ListVms.Create(hn),
        ShowVm.Create(hn),
        UpdateVm.Create(hn),
        WaitForVm.Create(hn),
        Start.Create(hn),
        Poweroff.Create(hn),
        Reboot.Create(hn),
        Suspend.Create(hn),
        Resume.Create(hn),
        Hold.Create(hn),
        Release.Create(hn),
        Terminate.Create(hn),
        Rename.Create(hn),
        ConsoleCommand.Create(hn),
        Log.Create(hn),
        Xml.Create(hn));
}
