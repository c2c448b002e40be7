using System.CommandLine;

namespace Hypernova.Cli.Vms;

internal static class Resume
{
    public static Command Create(Hn hn) => VmAction.Create(hn, "resume", "Continue a suspended or paused VM");
}
